import { hiddenRuns, runDescription, runLabel } from '../hiddenCharacters.ts';
import { element } from '../element.ts';
import type { Token } from './lineTokenizer.ts';

/** A stretch of a line that looks the same; `hidden` holds characters that are shown by a sign in their place. */
interface Piece {
  text: string;
  look: string;
  hidden?: string;
}

const sign = 'hidden-character';
const nothing: Piece = { text: '', look: '' };
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * Draws a line in place: elements that are there are kept, and changed only where they differ, so that colours that come
 * late, or a line that grows, take nothing out of the document.
 *
 * @param end `open` where more may come, else what ends the line: a line break, or the text.
 */
export function drawLine(line: HTMLElement, tokens: readonly Token[], end: 'open' | 'break' | 'text'): void {
  const pieces = piecesOf(tokens);
  if (end === 'break') addLineBreak(pieces);
  let span = line.firstElementChild;
  for (const piece of pieces) {
    // A sign stays where it is, also when the text around it is cut anew: a reader may have been led to it.
    if (piece.look === sign) while (span && span.className !== sign) span = behindSpare(span, end);
    else if (span?.className === sign) span = line.insertBefore(element('span'), span);
    span ??= line.appendChild(element('span'));
    drawPiece(span, piece);
    span = span.nextElementSibling;
  }
  while (span) span = behindSpare(span, end);
  if (pieces.some(({ text }) => rightToLeft.test(text))) line.classList.add('mixed');
}

/** Empties an element that an open line needs no longer, since it soon needs it again, and takes it out of another. */
function behindSpare(span: Element, end: 'open' | 'break' | 'text'): Element | null {
  const next = span.nextElementSibling;
  if (end === 'open') drawPiece(span, nothing);
  else span.remove();
  return next;
}

function addLineBreak(pieces: Piece[]): void {
  const last = pieces.at(-1);
  if (last && last.hidden === undefined) last.text += '\n';
  else pieces.push({ text: '\n', look: '' });
}

function piecesOf(tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = [];
  const runs = hiddenRuns(tokens.map(({ text }) => text).join(''));
  let offset = 0;
  for (const { text, class: kind } of tokens) {
    const look = kind ? `t-${kind}` : '';
    const add = (from: number, to: number) => {
      if (to > from) pieces.push({ text: text.slice(from, to), look });
    };
    let at = 0;
    for (const { start, end } of runs) {
      const from = Math.max(start - offset, 0);
      const to = Math.min(end - offset, text.length);
      if (from >= to) continue;
      add(at, from);
      pieces.push({ text: '', look: sign, hidden: text.slice(from, to) });
      at = to;
    }
    add(at, text.length);
    offset += text.length;
  }
  return pieces;
}

function drawPiece(span: Element, { text, look, hidden = '' }: Piece): void {
  if (span.className !== look) setLook(span, look);
  if (look === sign) describe(span, hidden);
  const node = span.firstChild;
  if (!(node instanceof Text)) {
    if (text !== '') span.append(text);
  } else if (text.startsWith(node.data)) {
    if (text.length > node.length) node.appendData(text.slice(node.length));
  } else node.data = text;
}

function setLook(span: Element, look: string): void {
  if (span.className === sign)
    for (const name of ['data-label', 'title', 'role', 'aria-label']) span.removeAttribute(name);
  if (look === '') span.removeAttribute('class');
  else span.className = look;
}

/** The sign holds no text: what is selected and copied by hand is without the hidden characters too. */
function describe(span: Element, hidden: string): void {
  const description = runDescription(hidden);
  if (span.getAttribute('title') === description) return;
  span.setAttribute('data-label', runLabel(hidden));
  span.setAttribute('title', description);
  span.setAttribute('role', 'img');
  span.setAttribute('aria-label', description);
}

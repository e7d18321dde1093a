import * as l10n from '@vscode/l10n';
import { copyButton } from '../copyButton.ts';
import { element, setAttribute } from '../element.ts';
import type { Hidden } from '../hiddenCharacters.ts';
import { splitHidden } from '../hiddenCharacters.ts';
import type { Target } from './definitions.ts';
import { pointLink } from './links.ts';
import type { Inline, Piece } from './piece.ts';
import { plainText } from './piece.ts';

type Tag = 'em' | 'strong' | 's' | 'code' | 'br';

export function tagPiece(tag: Tag, children: readonly Inline[]): Piece {
  return { key: tag, make: () => element(tag), children };
}

/** @param target Undefined while it is not known. */
export function linkPiece(target: Target | undefined, children: readonly Inline[]): Piece {
  return {
    key: 'link',
    make: () => element('a'),
    children,
    update: (link) => pointLink(link, target, plainText(children)),
  };
}

/** An image is never fetched: a chip stands for it, with its address to read and to copy. */
export function imagePiece({ href, title }: Target, description: string): Piece {
  return {
    key: JSON.stringify(['image', href, title, description]),
    make: () => {
      const url = element('span', { class: 'image-url', dir: 'ltr' }, href);
      const words = element('span', { class: 'image-description' }, description === '' ? l10n.t('Image') : description);
      const copy = copyButton(l10n.t('Copy image address'), url);
      return element(
        'span',
        { class: 'image', title: `${title === '' ? l10n.t('Image, not loaded') : title}\n${href}` },
        words,
        url,
        copy,
      );
    },
  };
}

export function footnotePiece(label: string): Piece {
  return { key: 'footnote', make: () => element('sup', { class: 'footnote-reference' }), children: [label] };
}

export function taskPiece(done: boolean): Piece {
  const checked = String(done);
  return {
    key: `task ${checked}`,
    make: () => {
      const state = { 'aria-checked': checked, 'aria-disabled': 'true' };
      return element('span', { class: 'task', role: 'checkbox', 'aria-label': l10n.t('Task'), ...state });
    },
  };
}

/** A stretch of a long text, which is laid out by itself; what stands in it is left to the caller. */
export function stretchPiece(): Piece {
  return { key: 'stretch', make: () => element('span', { class: 'lines' }) };
}

/** Text in which what is hidden is shown. */
export function visible(text: string): Inline[] {
  return splitHidden(text).map((part) => (typeof part === 'string' ? part : hiddenPiece(part)));
}

const mostNames = 3;

function hiddenPiece({ names, count }: Hidden): Piece {
  const named = `${[...names].slice(0, mostNames).join(', ')}${names.size > mostNames ? '…' : ''}`;
  const shown = count > 1 ? `${count} × ${named}` : named;
  return {
    key: 'hidden',
    make: () => element('span', { class: 'hidden-character' }),
    children: [shown],
    update: (place) =>
      setAttribute(place, 'title', count > 1 ? l10n.t('Hidden characters') : l10n.t('A hidden character')),
  };
}

import { TextRun } from './textRun.ts';

/** What is no text of the conversation: what controls it, names it or counts, and what is not seen. */
const unsearched = [
  'button',
  'summary',
  'annotation',
  '.citations > h4',
  '.unseen',
  '.badge',
  '.hidden-row',
  '.hidden-character',
  '.code-label',
  '.tool-call-state',
  '.activity-progress',
  '.countdown',
  '.status',
  '.sent',
  '.reply-footer',
  '.footnote > sup',
  '[hidden]',
].join();

/** What is laid out only in sight. */
const skippable = '.turn, .section, .lines';

const inlineTags = new Set(['span', 'a', 'em', 'strong', 's', 'code', 'sup', 'br']);

/** Blocks by their style alone. */
const blockClasses = /\b(?:line|citation-title|citation-url)\b/;

/** True for a change that cannot change what is found. */
export function isUnsearched(element: Element): boolean {
  return element.closest(unsearched) !== null;
}

/** The text in a turn, in its order, cut where a block begins or ends. @param from Where in the turn to begin. */
export function* textRuns(turn: Element, from: Element = turn): Generator<TextRun> {
  yield* runsIn(turn, from, (element) => element.matches(unsearched));
}

/** The same, without what the browser does not lay out at the moment. */
export function* laidOutRuns(turn: Element): Generator<TextRun> {
  yield* runsIn(turn, turn, (element) => element.matches(unsearched) || isSkipped(element));
}

function* runsIn(turn: Element, from: Element, leftOut: (element: Element) => boolean): Generator<TextRun> {
  if (leftOut(from)) return;
  const walker = document.createTreeWalker(turn, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && leftOut(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  walker.currentNode = from;
  let run: TextRun | undefined;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.data === '') continue;
    const block = blockOf(node, turn);
    if (run && run.block !== block) {
      yield run;
      run = undefined;
    }
    run ??= new TextRun(block);
    run.add(node);
  }
  if (run) yield run;
}

function blockOf(node: Text, turn: Element): Element {
  let at = node.parentElement;
  while (at && at !== turn && isInline(at)) at = at.parentElement;
  return at ?? turn;
}

function isInline(element: Element): boolean {
  if (!(element instanceof HTMLElement)) return true;
  return inlineTags.has(element.localName) && !blockClasses.test(element.className);
}

function isSkipped(element: Element): boolean {
  const inner = element.matches(skippable) ? element.firstElementChild : null;
  return inner !== null && !inner.checkVisibility({ contentVisibilityAuto: true });
}

import { Frames } from '../../src/webview/frames.ts';
import { element } from '../../src/webview/element.ts';
import { MarkdownBody } from '../../src/webview/markdown/markdownBody.ts';
import type { CodeView } from '../../src/webview/markdown/views.ts';
import { installMiniDocument, MiniElement } from './miniDocument.ts';

export interface Drawing {
  root: MiniElement;
  body: MarkdownBody;
}

/** The look of a code block is not the matter here: this is its text. */
function makeCode(info: string): CodeView {
  const code = element('code');
  return { element: element('pre', info === '' ? {} : { title: info }, code), append: (text) => code.append(text) };
}

/** Markdown that is drawn each time that `flush` is called. */
export function drawing(plain = false): Drawing {
  // Each test file has a bundle, and so a document, of its own.
  installMiniDocument();
  const root = new MiniElement('div');
  const frames = new Frames(
    () => {},
    () => 0,
  );
  frames.request(() => {});
  const drawFormula = (place: HTMLElement) => place.setAttribute('drawn', '');
  // The double has what the drawing uses.
  const parent = root as unknown as Element;
  return { root, body: new MarkdownBody(parent, { frames, makeCode, drawFormula, plain }) };
}

export function drawnWhole(text: string, plain = false): MiniElement {
  return drawnInPieces([text], plain);
}

export function drawnInPieces(
  pieces: Iterable<string>,
  plain = false,
  each?: (root: MiniElement) => void,
): MiniElement {
  const { root, body } = drawing(plain);
  for (const piece of pieces) {
    body.append(piece);
    body.flush();
    each?.(root);
  }
  body.end();
  return root;
}

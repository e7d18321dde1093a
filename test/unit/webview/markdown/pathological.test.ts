import assert from 'node:assert/strict';
import { drawnInPieces, drawnWhole } from '../../../support/drawnMarkdown.ts';
import { pathologicalTexts } from '../../../support/pathologicalTexts.ts';
import { exactly } from './asHtml.ts';

const size = 4096;
const piece = 700;

function* cut(text: string): Iterable<string> {
  for (let at = 0; at < text.length; at += piece) yield text.slice(at, at + piece);
}

describe('A pathological text', () => {
  for (const [what, make] of Object.entries(pathologicalTexts)) {
    it(`looks the same in pieces as whole: ${what}`, () => {
      const text = make(size);
      assert.equal(exactly(drawnInPieces(cut(text))), exactly(drawnWhole(text)));
    });
  }
});

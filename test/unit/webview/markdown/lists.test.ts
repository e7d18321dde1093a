import assert from 'node:assert/strict';
import { drawing, drawnInPieces, drawnWhole } from '../../../support/drawnMarkdown.ts';
import type { MiniElement } from '../../../support/miniDocument.ts';
import { asHtml, exactly } from './asHtml.ts';
import { randomPieces } from './randomPieces.ts';

function items(count: number, mark: (index: number) => string = () => '-'): string {
  return Array.from({ length: count }, (_, index) => `${mark(index)} item *${index}*\n`).join('');
}

function html(count: number, loose: boolean): string {
  const one = (index: number) => `item <em>${index}</em>`;
  const all = Array.from({ length: count }, (_, index) => `<li>${loose ? `<p>${one(index)}</p>` : one(index)}</li>`);
  return `<ul>${all.join('')}</ul>`;
}

function groupsIn(root: MiniElement): MiniElement[] {
  return [...root.all()].filter(({ className }) => className === 'items');
}

describe('A long list', () => {
  it('is one list, of items in groups', () => {
    const root = drawnWhole(items(100));
    assert.equal(asHtml(root), html(100, false));
    assert.deepEqual(
      groupsIn(root).map(({ childElementCount }) => childElementCount),
      [32, 32, 4],
    );
  });

  it('goes on counting in each group', () => {
    const root = drawnWhole(items(70, (index) => `${index + 5}.`));
    assert.equal(root.children[0]?.children[0]?.getAttribute('start'), '5');
    assert.deepEqual(
      groupsIn(root).map((group) => group.children[0]?.getAttribute('value')),
      ['37', '69'],
    );
  });

  it('becomes loose in all its groups, and no element is replaced', () => {
    const { root, body } = drawing();
    body.append(items(80));
    body.flush();
    assert.equal(asHtml(root), html(80, false));
    const before = [...root.all()];
    body.append('\n- item *80*\n');
    body.end();
    const after = new Set(root.all());
    assert.ok(before.every((element) => after.has(element)));
    assert.equal(asHtml(root), html(81, true));
  });

  it('has no empty group when its last item turns out to be something else', () => {
    const pieces = ['* a\n'.repeat(32), `* *${' '.repeat(50)}`, '*\n'];
    const { root, body } = drawing();
    for (const [index, piece] of pieces.entries()) {
      body.append(piece);
      body.flush();
      assert.equal(groupsIn(root).length, index % 2);
    }
    assert.equal(exactly(root), exactly(drawnWhole(pieces.join(''))));
  });

  it('looks the same in pieces as whole', () => {
    const nested = `- outer\n${items(50).replaceAll(/^/gm, '  ')}\n- [ ] task\n`.repeat(5);
    assert.equal(exactly(drawnInPieces(randomPieces(nested, 7))), exactly(drawnWhole(nested)));
  });
});

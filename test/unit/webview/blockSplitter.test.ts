import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BlockSplitter } from '../../../src/webview/blockSplitter.ts';

interface Block {
  kind: string;
  text: string;
}

function split(pieces: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  const start = (kind: string) => blocks.push((open = { kind, text: '' }));
  const splitter = new BlockSplitter({
    paragraphStart: () => start('p'),
    codeStart: (info) => start(`code ${info}`),
    text: (text) => {
      assert.ok(open, 'text outside of a block');
      open.text += text;
    },
    blockEnd: () => (open = undefined),
  });
  for (const piece of pieces) splitter.feed(piece);
  splitter.end();
  return blocks;
}

function p(text: string): Block {
  return { kind: 'p', text };
}

function code(text: string, info = ''): Block {
  return { kind: `code ${info}`, text };
}

const examples: Record<string, { text: string; blocks: Block[] }> = {
  'a paragraph keeps its line breaks': { text: 'one\ntwo\n', blocks: [p('one\ntwo')] },
  'blank lines part paragraphs': { text: '\n\none\n \t\n\ntwo', blocks: [p('one'), p('two')] },
  'an indented line stays as it is': { text: '    four spaces', blocks: [p('    four spaces')] },
  'a fence has a language': { text: 'a\n```ts\nx\n\ny\n```\nb', blocks: [p('a'), code('x\n\ny', 'ts'), p('b')] },
  'a fence of tildes may have marks of the other kind': { text: '~~~ `a`\n```\n~~~', blocks: [code('```', '`a`')] },
  'a fence of backticks may not': { text: '``` `a`\nb', blocks: [p('``` `a`\nb')] },
  'two marks are no fence': { text: '``\na\n``', blocks: [p('``\na\n``')] },
  'a fence closes only with as many marks': { text: '````\n```\n````` \nb', blocks: [code('```'), p('b')] },
  'a fence with words behind it does not close': { text: '```\n``` a\n```', blocks: [code('``` a')] },
  'an indented fence takes its indentation from its lines': {
    text: '  ```\n  a\n    b\n c\n  ```',
    blocks: [code('a\n  b\nc')],
  },
  'four spaces make no fence': { text: '    ```\na', blocks: [p('    ```\na')] },
  'four spaces close no fence': { text: '```\na\n    ```', blocks: [code('a\n    ```')] },
  'an open fence ends with the text': { text: '```py\na\n', blocks: [code('a', 'py')] },
  'an open fence without a line is still one': { text: 'a\n```py', blocks: [p('a'), code('', 'py')] },
  'CRLF and a lone CR end lines': { text: 'a\r\nb\rc\r\n\r\n```\r\nd\r\n```', blocks: [p('a\nb\nc'), code('d')] },
  'a line too long for an info string is text': {
    text: `\`\`\`${'a'.repeat(300)}`,
    blocks: [p(`\`\`\`${'a'.repeat(300)}`)],
  },
  'leading blank lines of code stay': { text: '```\n\na\n```', blocks: [code('\na')] },
};

describe('BlockSplitter', () => {
  for (const [name, { text, blocks }] of Object.entries(examples)) {
    it(name, () => {
      assert.deepEqual(split([text]), blocks);
    });

    it(`${name}, cut at every place`, () => {
      for (let cut = 1; cut < text.length; cut += 1) {
        assert.deepEqual(split([text.slice(0, cut), text.slice(cut)]), blocks, `cut at ${cut}`);
      }
      assert.deepEqual(split(text.split('')), blocks, 'in single units');
    });
  }

  const anyText = fc
    .array(
      fc.constantFrom(
        'a',
        'b',
        '`',
        '```',
        '~~~',
        '````',
        ' ',
        '    ',
        '\t',
        '\n',
        '\n',
        '\r',
        '\r\n',
        '🙂',
        '\uD83D',
        '語',
      ),
    )
    .map((pieces) => pieces.join(''));

  it('gives the same blocks wherever the text is cut', () => {
    fc.assert(
      fc.property(anyText, fc.array(fc.nat(60)), (text, cuts) => {
        const places = [0, ...cuts.filter((cut) => cut < text.length).toSorted((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
        assert.deepEqual(split(pieces), split([text]));
      }),
      { numRuns: 3000 },
    );
  });

  it('loses nothing but breaks and fences, and keeps the order', () => {
    const visible = (text: string) => text.replace(/[\s`~]/g, '');
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = split([text]).map(({ kind, text: words }) => kind.replace(/^(p|code )/, '') + words);
        assert.equal(visible(shown.join('')), visible(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('passes text on at once where it is certain', () => {
    const seen: string[] = [];
    const ignore = () => undefined;
    const sink = {
      paragraphStart: ignore,
      codeStart: ignore,
      blockEnd: ignore,
      text: (text: string) => void seen.push(text),
    };
    const splitter = new BlockSplitter(sink);
    for (const piece of ['H', 'el', 'lo\n', 'wor', 'ld', '\n```\n', 'co', 'de']) splitter.feed(piece);
    assert.deepEqual(seen, ['H', 'el', 'lo', '\nwor', 'ld', 'co', 'de']);
  });

  it('never passes on half a character', () => {
    const seen: string[] = [];
    const ignore = () => undefined;
    const sink = {
      paragraphStart: ignore,
      codeStart: ignore,
      blockEnd: ignore,
      text: (text: string) => void seen.push(text),
    };
    const splitter = new BlockSplitter(sink);
    for (const unit of 'a🙂b'.split('')) splitter.feed(unit);
    assert.deepEqual(seen, ['a', '🙂', 'b']);
  });
});

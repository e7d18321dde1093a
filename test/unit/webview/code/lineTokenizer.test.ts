import { type StreamParser, StringStream } from '@codemirror/streamparser';
import assert from 'node:assert/strict';
import table from '../../../../src/webview/code/languages.json';
import { LineTokenizer, type Token } from '../../../../src/webview/code/lineTokenizer.ts';
import { tokenClass } from '../../../../src/webview/code/tokenClass.ts';
import { shippedGrammar } from './grammars.ts';

/** Many languages at once: what a grammar makes of those that are not its own must not depend on the cutting either. */
const sample = `/* a comment
   of lines */ import { a as b } from "x"; // and more
const s = \`text \${1 + fn(2, "a\\\\"b")} of
two lines\`;

def f(x: int = 0) -> str:  # comment
    """A string
    of lines"""
    return f'{x!r}' + r"\\d+" if x else None
<p class="a" id='b'>text &amp; more <!-- not
closed --> </p><script>let x = a < b && /re[/]x/g.test(c);</script>
fn main<'a>(v: &'a str) -> Vec<u8> { println!("{}", 0xff_u8); r#"raw
"# }
SELECT a, 'it''s' FROM "t" WHERE b >= 1.5e3 -- note
key: [1, two, "three"] # yaml
  - item: |
      block
  text: > 
.class > a:hover::before { color: #fff; margin: -1.5em !important }
if [ -n "$HOME" ]; then echo \${x:-y} $(ls | wc -l) <<EOF
here $doc
EOF
fi
@@ -1,2 +1,2 @@
-old
+new
#include <stdio.h>
(define (sq x) (* x x)) ; lisp
{- haskell -} main = putStrLn "x" >>= \\y -> y
{"json": [true, null, -1e5]}
FROM node:24 AS build
RUN ["a", "b"] && x \\
  more
`;

const grammars = [...new Set(table.map(([, , grammar = '']) => grammar))].filter((grammar) => grammar !== '');

/** The class of each character that can be seen, by reading the whole at once with one state. */
function classesAtOnce(parser: StreamParser<unknown>, lines: readonly string[]): string[] {
  const state = parser.startState?.(2) ?? {};
  return lines.flatMap((line) => {
    if (line === '') parser.blankLine?.(state, 2);
    const stream = new StringStream(line, 4, 2);
    const classes: string[] = [];
    while (!stream.eol()) {
      stream.start = stream.pos;
      const style = parser.token(stream, state);
      const kind = tokenClass(style, stream) ?? '';
      for (const character of stream.current()) if (character.trim() !== '') classes.push(kind);
    }
    return classes;
  });
}

function classesOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ text, class: kind }) => Array.from(text.replace(/\s/g, ''), () => kind ?? ''));
}

/** Reads the text as it would come in pieces: after each one the line that is open is looked at. */
function inPieces(parser: StreamParser<unknown>, text: string, size: () => number): Token[][] {
  const tokenizer = new LineTokenizer(parser);
  const lines: Token[][] = [];
  let open = '';
  for (let at = 0; at < text.length;) {
    const end = at + size();
    const pieces = text.slice(at, end).split('\n');
    pieces.forEach((piece, index) => {
      open += piece;
      if (index === pieces.length - 1) return;
      lines.push(tokenizer.next(open));
      open = '';
    });
    if (open !== '') assert.equal(textOf(tokenizer.peek(open)), open);
    at = end;
  }
  return lines;
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join('');
}

function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

describe('LineTokenizer', () => {
  const lines = sample.split('\n').slice(0, -1);

  for (const grammar of grammars) {
    const [file = '', mode = ''] = grammar.split('/');

    it(`reads ${grammar} the same however it is cut, and as the grammar does at once`, () => {
      const parser = shippedGrammar(file, mode);
      const expected = classesAtOnce(parser, lines);
      const next = random(7);
      for (const size of [() => 1, () => 4, () => 1 + Math.floor(next() * 40), () => sample.length]) {
        const read = inPieces(parser, sample, size);
        assert.deepEqual(read.map(textOf), lines);
        assert.deepEqual(read.flatMap(classesOf), expected);
      }
    });
  }

  it('names what TypeScript is made of', () => {
    const tokenizer = new LineTokenizer(shippedGrammar('javascript', 'typescript'));
    assert.deepEqual(tokenizer.next('const a = "b"; // c'), [
      { text: 'const ', class: 'keyword' },
      { text: 'a ', class: 'variable' },
      { text: '= ', class: 'operator' },
      { text: '"b"', class: 'string' },
      { text: '; ', class: undefined },
      { text: '// c', class: 'comment' },
    ]);
  });

  it('leaves a line plain that is very long, and goes on behind it', () => {
    const tokenizer = new LineTokenizer(shippedGrammar('javascript', 'javascript'));
    assert.equal(tokenizer.next('let a = 1;'.repeat(1000)).length, 1);
    assert.equal(tokenizer.next('let a')[0]?.class, 'keyword');
  });

  it('goes on plainly where a grammar fails or stands still', () => {
    let calls = 0;
    const standing = new LineTokenizer({ token: () => ((calls += 1), null) });
    assert.deepEqual(standing.next('abc'), [{ text: 'abc', class: undefined }]);
    assert.deepEqual(standing.next('def'), [{ text: 'def', class: undefined }]);
    assert.ok(calls < 100);
    const failing = new LineTokenizer({
      token: (stream) => {
        if (stream.next() === '!') throw new Error('no');
        return 'keyword';
      },
    });
    assert.equal(failing.peek('a!')[0]?.class, undefined);
    assert.equal(failing.next('ab')[0]?.class, 'keyword', 'half a line decides nothing');
    assert.equal(failing.next('a!')[0]?.class, undefined);
    assert.equal(failing.next('ab')[0]?.class, undefined);
  });
});

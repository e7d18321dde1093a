import assert from 'node:assert/strict';
import { LineTokenizer } from '../../../../src/webview/code/lineTokenizer.ts';
import { shippedGrammar } from './grammars.ts';

/** The class of the word that stands between bars, which are not part of the line. */
function classOf(grammar: string, marked: string, before: readonly string[] = []): string | undefined {
  const [file = '', mode = ''] = grammar.split('/');
  const tokenizer = new LineTokenizer(shippedGrammar(file, mode));
  before.forEach((line) => tokenizer.next(line));
  const start = marked.indexOf('|');
  let end = 0;
  return tokenizer.next(marked.replaceAll('|', '')).find(({ text }) => (end += text.length) > start)?.class;
}

function assertClasses(expected: string, lines: readonly (readonly [grammar: string, marked: string])[]): void {
  for (const [grammar, marked] of lines) assert.equal(classOf(grammar, marked), expected, `${grammar}: ${marked}`);
}

const typescript = 'javascript/typescript';
const python = 'scripts/python';
const rust = 'systems/rust';

describe('definedClass', () => {
  it('knows variables and parameters', () => {
    assertClasses('variable', [
      [typescript, 'const |text| = "a";'],
      [typescript, 'let |text|'],
      [typescript, 'for (const |text| of texts) {}'],
      [typescript, 'function f(|text|: string, b = (1)) {}'],
      [typescript, 'const f = (|text|: string) => text;'],
      [typescript, 'const { type: |text| } = a;'],
      [rust, 'let mut |text| = 1;'],
      ['clike/kotlin', 'val |text| = 1'],
      ['scripts/shell', 'echo "a" |$TEXT|'],
      ['scripts/shell', '|TEXT|=a'],
      ['css/less', '|@text|: red;'],
      ['css/css', '  |--text|: red;'],
    ]);
  });

  it('knows functions, by the keyword before them as soon as they come, or by their parentheses', () => {
    assertClasses('function', [
      [typescript, 'function |text|'],
      [typescript, 'async function* |text|() {}'],
      [typescript, 'function* |text|<A, B<C>>(a: A) {}'],
      [typescript, 'export function |text|<T>(a: T) {}'],
      [python, 'def |text|'],
      [python, 'async def |text|(a):'],
      [rust, 'pub fn |text|'],
      ['clike/kotlin', 'fun |text|'],
      ['clike/c', 'int |text|(void) {'],
      ['systems/swift', 'func |text|<T>(a: T) {'],
      ['functional/julia', 'function |text|'],
    ]);
  });

  it('knows types by the keyword before them', () => {
    assertClasses('type', [
      [typescript, 'class |Text| {'],
      [typescript, 'interface |Text|'],
      [typescript, 'type |Text|<T> = T[];'],
      [typescript, 'enum |Text| {'],
      ['clike/cpp', 'namespace |text| {'],
      [python, 'class |Text|(Base):'],
      [rust, 'pub struct |Text|(u8);'],
      ['clike/java', 'class |Text| {'],
      ['clike/c', 'struct |text| a;'],
    ]);
  });

  it('knows at-rules of style sheets', () => {
    assertClasses('keyword', [
      ['css/css', '|@media| (min-width: 1px) {'],
      ['css/css', '|@import| "a";'],
    ]);
  });

  it('gives a name one colour while a line grows, once the word before it is there', () => {
    for (const line of ['const text = (a + b) * 2;', 'function text(a) {}', 'class Text {}']) {
      const tokenizer = new LineTokenizer(shippedGrammar('javascript', 'typescript'));
      const name = line.indexOf(' ') + 1;
      const classes = new Set<string | undefined>();
      for (let end = name + 1; end <= line.length; end += 1) classes.add(tokenizer.peek(line.slice(0, end))[1]?.class);
      assert.equal(classes.size, 1, line);
    }
  });
});

describe('builtInClass', () => {
  it('knows types', () => {
    assertClasses('type', [
      [python, 'def f(a: |int|, b=None) -> str:'],
      [python, 'def f(a: int) -> |str|:'],
      [python, 'a: |list|[dict] = []'],
      [python, 'a: list[|dict|] = []'],
      [rust, '    |Some|(a)'],
      ['functional/haskell', 'f :: |Int| -> a'],
    ]);
  });

  it('knows functions, which types are too that are called, and commands', () => {
    assertClasses('function', [
      [python, '|print|("a")'],
      [python, 'map(|len|, a)'],
      [python, 'a = |int|("1")'],
      ['scripts/lua', 'if |type|(a) == "b" then'],
      ['scripts/shell', '|echo| a'],
      ['scripts/powerShell', '|Write-Host| a'],
    ]);
  });

  it('knows what is true', () => {
    assertClasses('constant', [
      [rust, 'let a = |true|;'],
      [rust, 'let a = |false|;'],
    ]);
  });
});

import assert from 'node:assert/strict';
import { drawing } from './drawn.ts';

/** Inputs on which parsers of Markdown are known to take a time that grows with the square of the length. */
const inputs: Record<string, (size: number) => string> = {
  'nested strong emphasis': (n) => `${'*a **a '.repeat(n / 14)}b${' a** a*'.repeat(n / 14)}`,
  'closers of emphasis without openers': (n) => 'a_ '.repeat(n / 3),
  'openers of emphasis without closers': (n) => '_a '.repeat(n / 3),
  'closers of links without openers': (n) => 'a]'.repeat(n / 2),
  'openers of links without closers': (n) => '[a'.repeat(n / 2),
  'openers and closers that do not match': (n) => '*a_ '.repeat(n / 4),
  'openers and closers by threes': (n) => `a**b${'c* '.repeat(n / 3)}`,
  'openers of links and closers of emphasis': (n) => '[ a_'.repeat(n / 4),
  '[ (](': (n) => '[ (]('.repeat(n / 5),
  '![[]()': (n) => '![[]()'.repeat(n / 6),
  'nested brackets': (n) => `${'['.repeat(n / 2)}a${']'.repeat(n / 2)}`,
  'nested quotes': (n) => `${'> '.repeat(n / 2)}a`,
  'deeply nested lists': (n) => Array.from({ length: Math.sqrt(n) }, (_, k) => `${'  '.repeat(k)}* a\n`).join(''),
  'U+0000': (n) => 'abc\0de\0'.repeat(n / 7),
  backticks: (n) => Array.from({ length: Math.sqrt(2 * n) }, (_, k) => `e${'`'.repeat(k)}`).join(''),
  'unclosed links': (n) => '[a](<b'.repeat(n / 6),
  'unclosed links without brackets': (n) => '[a](b'.repeat(n / 5),
  'unclosed comments': (n) => `</${'<!--'.repeat(n / 4)}`,
  'empty lines in nested lists': (n) => `- ${'- '.repeat(90)}x${'\n'.repeat(n)}x`,
  'empty lines in code': (n) => `    a\n${'\n'.repeat(n)}    b`,
  'brackets in brackets': (n) => '[a'.repeat(100) + '](b)'.repeat(n / 4),
  'open angle brackets': (n) => '<'.repeat(n),
  'spaces before a break': (n) => `a${' '.repeat(n)}\nb`,
  'entities that are none': (n) => '&#'.repeat(n / 2),
  definitions: (n) => Array.from({ length: n / 10 }, (_, k) => `[${k}]: u${k}\n`).join(''),
  'definitions that do not end': (n) => '[a]: u "\n'.repeat(n / 9),
  'references to nothing': (n) => '[a][b] '.repeat(n / 7),
  'a table': (n) => `|a|\n|-|\n${'|b|\n'.repeat(n / 4)}`,
  'bars in a row': (n) => `${'|a'.repeat(n / 2)}|\n${'|-'.repeat(n / 2)}|\n`,
  tildes: (n) => '~a ~~b '.repeat(n / 7),
  dollars: (n) => '$a $'.repeat(n / 4),
  'formulas that do not end': (n) => '\\(a '.repeat(n / 4),
  footnotes: (n) => '[^a]: x\n'.repeat(n / 8),
  addresses: (n) => 'http://a.b/('.repeat(n / 12),
  'an address of parentheses': (n) => `http://a.b/${')'.repeat(n)}`,
  'an address of entities': (n) => `http://a.b/${'&a;'.repeat(n / 3)}`,
  'names of mail': (n) => 'a'.repeat(n),
  'signs of mail': (n) => 'a@'.repeat(n / 2),
  www: (n) => 'www.'.repeat(n / 4),
  'hidden characters': (n) => '\u200B\u202E'.repeat(n / 2),
  emoji: (n) => '👩‍'.repeat(n / 3),
  tasks: (n) => '- [ ] a\n'.repeat(n / 8),
  rules: (n) => '* '.repeat(n / 2),
  headings: (n) => `# a${' #'.repeat(n / 2)}x`,
  'lines of a paragraph': (n) => 'a\n'.repeat(n / 2),
  returns: (n) => '\r'.repeat(n),
};

const size = 65_536;

function cpu(run: () => void): number {
  const { user, system } = process.cpuUsage();
  run();
  const after = process.cpuUsage();
  return (after.user + after.system - user - system) / 1000;
}

/** The least of some measurements: what else the machine does only adds. */
function least(run: () => void, times = 2): number {
  return Math.min(...Array.from({ length: times }, () => cpu(run)));
}

describe('A pathological text', function () {
  this.timeout(60_000);

  for (const [what, make] of Object.entries(inputs)) {
    it(`takes a time that grows with its length: ${what}`, () => {
      const [small, large] = [make(size / 8), make(size)];
      for (const draw of [drawnWhole, drawnOpen]) {
        const growth =
          least(() => draw(large)) /
          Math.max(
            2,
            least(() => draw(small)),
          );
        assert.ok(growth < 24, `eight times the text takes ${growth.toFixed(1)} times as long`);
      }
    });
  }
});

function drawnWhole(text: string): void {
  const { body } = drawing();
  body.append(text);
  body.end();
}

/** As it looks while it is being written. */
function drawnOpen(text: string): void {
  const { body } = drawing();
  body.append(text);
  body.flush();
}

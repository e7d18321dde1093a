import { codeLines } from './codeText.ts';
import { Random } from './random.ts';
import { sentence } from './replyText.ts';

export type BlockKind = 'highlighted code' | 'list' | 'table' | 'paragraph';

const starts: Record<BlockKind, string> = {
  'highlighted code': '```ts\n',
  list: '',
  table: '| Name | Time | What it does |\n|---|---:|---|\n',
  paragraph: '',
};

const rows: Record<BlockKind, (random: Random) => string> = {
  'highlighted code': (random) => codeLines('ts', 1, random),
  list: (random) => `- **${sentence(random, 2)}**: ${sentence(random, 12)}\n`,
  paragraph: (random) =>
    `${sentence(random, 9)}, **${sentence(random, 2)}** and [${sentence(random, 2)}](https://a.test).\n`,
  table: (random) => `| ${sentence(random, 2)} | \`${random.below(5000)}\` ms | ${sentence(random, 5)} |\n`,
};

/** The beginning of one block that never ends, and what it grows by, each at least this long. */
export function blockText(kind: BlockKind, length: number, growth: number): { prefix: string; tail: string } {
  const more = (least: number, seed: number) => {
    const random = new Random(seed);
    let text = '';
    while (text.length < least) text += rows[kind](random);
    return text;
  };
  return { prefix: starts[kind] + more(length, 1), tail: more(growth, 2) };
}

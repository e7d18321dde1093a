import { codeBlock } from './codeText.ts';
import { Random } from './random.ts';

const words = (
  'the stream reads each line once and keeps only what it needs so memory stays flat while the server sends more ' +
  'data than a client can take because a slow consumer holds the socket back until its buffer has room again'
).split(' ');

const chinese = [
  '读取大文件时，**一次只处理一行**就不会占用太多内存。',
  '请先检查日志，再重新启动服务；*不要*直接删除缓存目录。',
  '这个函数返回一个 `Promise`，因此需要使用 `await` 等待结果 🙂。',
];

const codeShare = 0.4;

/**
 * A realistic reply: headings, lists, tables, quotes, links, Chinese, emoji, and code of several languages, which is
 * 40 % of it. It is the same in every run.
 * @param length The least UTF-16 units; it ends with a whole chapter and a blank line.
 * @param firstChapter Replies of other chapters have other words.
 */
export function replyText(length: number, firstChapter = 1): string {
  let text = '';
  for (let chapter = firstChapter; text.length < length; chapter += 1) text += chapterText(chapter);
  return text;
}

/** The same reply with no language that anyone knows: its code has no colours. */
export function withoutLanguages(text: string): string {
  return text.replaceAll(/^```(\w+)$/gm, '```x-$1');
}

function chapterText(chapter: number): string {
  const random = new Random(chapter);
  const table = tableText(random);
  const before = `${chapter % 4 === 1 ? '#' : '##'} ${sentence(random, 4)} ${chapter}\n\n${paragraph(random)}\n`;
  const list = listText(random, chapter);
  const after = `${chapter % 2 === 0 ? table : paragraph(random)}\n${chinese[chapter % chinese.length]}\n\n`;
  const quote = chapter % 3 === 0 ? `> ${sentence(random, 12)}\n> ${sentence(random, 9)} ~~${word(random)}~~\n\n` : '';
  const prose = [before, list, after, quote].join('').length;
  const code = Math.round((prose * codeShare) / (1 - codeShare) / 2);
  return [before, codeBlock(code, random), '\n', list, codeBlock(code, random), '\n', after, quote].join('');
}

function paragraph(random: Random): string {
  const link = `[${sentence(random, 2)}](https://example.com/${word(random)}/${random.below(1000)})`;
  return (
    `${sentence(random, 11)}, **${sentence(random, 3)}** and \`${word(random)}()\`. ${sentence(random, 9)} ${link}, ` +
    `*${word(random)}* ${sentence(random, 12)} 🚀. See https://example.org/${word(random)} for ${sentence(random, 7)}.\n`
  );
}

function listText(random: Random, chapter: number): string {
  const mark = (index: number) => [`${index + 1}. `, '- ', index % 2 === 0 ? '- [x] ' : '- [ ] '][chapter % 3] ?? '- ';
  const items = [0, 1, 2, 3].map((index) => {
    const nested = index === 1 ? `   - ${sentence(random, 6)}\n   - \`${word(random)}\` ${sentence(random, 4)}\n` : '';
    return `${mark(index)}**${word(random)}**: ${sentence(random, 8)}\n${nested}`;
  });
  return `${items.join('')}\n`;
}

function tableText(random: Random): string {
  const row = () => `| ${word(random)} | \`${random.below(5000)}\` ms | ${sentence(random, 4)} |\n`;
  return `| Name | Time | What it does |\n|---|---:|---|\n${row()}${row()}${row()}${row()}${row()}`;
}

export function sentence(random: Random, length: number): string {
  const text = Array.from({ length }, () => word(random)).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function word(random: Random): string {
  return words[random.below(words.length)] ?? 'word';
}

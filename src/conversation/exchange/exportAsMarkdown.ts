import * as l10n from '@vscode/l10n';
import type { Citation } from '../../provider/streamPart.ts';
import { fenced } from '../fenced.ts';
import type { ChatState } from '../store/chatState.ts';
import type { NoticePart, Prompt, Reply, ReplyPart, Turn } from '../turn.ts';
import { textEnd } from './textEnd.ts';

/** What an exported document says in words that are chosen elsewhere. */
export interface ExportWords {
  /** A time, from milliseconds since the epoch. */
  time(ms: number): string;
  /** How a reply ended; empty where it ended plainly. */
  ending(turn: Turn): string;
  notice(part: NoticePart, reply: Reply): string;
}

/**
 * The shown path of a chat as a document to read. Turns are divided by rules and begin with bold labels, so that headings
 * in replies break nothing; a prompt is a block quote.
 */
export function exportAsMarkdown(chat: ChatState, words: ExportWords): string {
  const path = chat.transcript.path();
  const turns = path.map((turn) => ['---', ...promptBlocks(turn, words), ...replyBlocks(turn, chat, words)]);
  return `${[`# ${plain(chat.title || l10n.t('Untitled chat'))}`, ...turns.flat()].join('\n\n')}\n`;
}

function promptBlocks({ createdAt, prompt }: Turn, words: ExportWords): string[] {
  return [
    `**${l10n.t('You')}** · ${plain(words.time(createdAt))}`,
    quoted(prompt.text),
    ...prompt.attachments.flatMap(attachmentBlocks),
    ...prompt.notes.map((note) => `*${plain(note)}*`),
  ];
}

function attachmentBlocks({ label, sent }: Prompt['attachments'][number]): string[] {
  return [l10n.t('Sent with it: **{0}**', plain(label)), fenced(sent, '')];
}

function replyBlocks(turn: Turn, { transcript }: ChatState, words: ExportWords): string[] {
  const { reply, model } = turn;
  const versions = transcript.versions(turn);
  const { input, output } = reply.usage ?? {};
  const facts = [
    reply.duration === undefined ? '' : l10n.t('{0} s', (reply.duration / 1000).toFixed(1)),
    input === undefined ? '' : l10n.t('{0} tokens in', input),
    output === undefined ? '' : l10n.t('{0} tokens out', output),
    versions.length > 1 ? l10n.t('version {0} of {1}', versions.indexOf(turn) + 1, versions.length) : '',
  ];
  const ending = words.ending(turn);
  return [
    [`**${plain(model.label || l10n.t('Reply'))}**`, ...facts.filter((fact) => fact !== '')].join(' · '),
    ...reply.parts.map((part) => partBlock(part, reply, words)).filter((block) => block !== ''),
    ...(reply.citations.length > 0 ? [l10n.t('Sources:'), reply.citations.map(citationLine).join('\n')] : []),
    ...(ending === '' ? [] : [`*${plain(ending)}*`]),
  ];
}

function partBlock(part: ReplyPart, reply: Reply, words: ExportWords): string {
  switch (part.kind) {
    case 'text':
      return closed(part.text.trimEnd());
    case 'reasoning':
      return `<details><summary>${l10n.t('Reasoning')}</summary>\n\n${quoted(part.text)}\n\n</details>`;
    case 'tool-call':
      return `${toolCallLine(part)}\n\n${fenced(part.text, '')}`;
    case 'activity': {
      const { label, detail, state } = part.activity;
      const about = detail === undefined ? '' : `: ${detail}`;
      return `*${plain(label + about)}${state === 'done' ? '' : ` (${state === 'failed' ? l10n.t('failed') : l10n.t('running')})`}*`;
    }
    case 'notice':
      return `*${plain(words.notice(part, reply))}*`;
  }
}

function toolCallLine({ name, ended }: Extract<ReplyPart, { kind: 'tool-call' }>): string {
  const bold = `**${plain(name)}**`;
  return ended ? l10n.t('Asked for the tool {0}:', bold) : l10n.t('Asked for the tool {0} (cut off):', bold);
}

function citationLine({ url, title }: Citation): string {
  if (url === undefined) return `- ${plain(title ?? '')}`;
  return `- [${plain(title ?? url)}](<${url.replace(/[<>\s\\]/g, (sign) => encodeURIComponent(sign))}>)`;
}

function closed(text: string): string {
  const end = textEnd(text);
  return end === '' ? text : `${text}\n${end}`;
}

/** Whatever stands in a block quote ends with it. */
function quoted(text: string): string {
  return text
    .trimEnd()
    .split(/\r\n?|\n/)
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

/** A text as one line in which nothing is markup (https://spec.commonmark.org/0.31.2/#backslash-escapes). */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|~&$!]/g, String.raw`\$&`);
}

import fs from 'node:fs';
import path from 'node:path';
import type { ChatRecord } from '../../../src/conversation/store/chatRecord.ts';
import { encodeLine } from '../../../src/conversation/store/recordLine.ts';
import { Random } from '../render/random.ts';
import { ChatText } from './chatText.ts';

/** Stands in the middle of the oldest chat and nowhere else. */
export const rareWord = 'quokkaberry';

/** About how many UTF-16 units a line of a reply holds that was written while it streamed: 100 ms of it. */
const streamed = 24;

/**
 * Writes chats as the product would have: most of them compacted, one in ten as it streamed.
 * @param folder Gets the logs.
 * @param bytes How much they take up together, about; some are five times as large as others.
 */
export function generateChats(folder: string, chats: number, bytes: number): void {
  const random = new Random(1);
  const texts = new ChatText(random);
  fs.mkdirSync(folder, { recursive: true });
  for (let chat = 0; chat < chats; chat += 1) {
    const size = (bytes / chats) * (0.33 + (1.34 * random.below(1000)) / 1000);
    const id = `00000000-0000-4000-8000-${chat.toString(16).padStart(12, '0')}`;
    const log = new LogText(id, 1_700_000_000_000 + chat * 3_600_000);
    const topic = texts.topic();
    while (log.size < size) {
      const rare = chat === 0 && log.size > size / 2 && !log.hasRare;
      log.hasRare ||= rare;
      const prompt = texts.text(topic, 200 + random.below(800));
      const reply = texts.text(topic, 500 + random.below(9000)) + (rare ? ` ${rareWord} ` : '');
      log.turn(prompt, reply, chat % 10 === 9);
    }
    const file = path.join(folder, `${id}.log`);
    fs.writeFileSync(file, log.bytes());
    fs.utimesSync(file, log.at / 1000, log.at / 1000);
  }
}

class LogText {
  hasRare = false;
  size = 0;
  at: number;
  readonly #lines: Buffer[] = [];
  #turns = 0;
  #title = '';

  constructor(id: string, at: number) {
    this.at = at;
    this.#write({ type: 'chat', format: 1, id, createdAt: at });
    this.#write({ type: 'owner', pid: 1234, token: id, at });
  }

  turn(prompt: string, reply: string, asStreamed: boolean): void {
    const id = `00000000-0000-4000-9000-${this.#turns.toString(16).padStart(12, '0')}`;
    this.#title ||= prompt.slice(0, 50).replaceAll(/\s/g, ' ');
    this.#turns += 1;
    this.at += 20_000;
    const model = { ref: 'endpoint/model-large', label: 'Model large' };
    const sent = { id: `${id}-p`, text: prompt, attachments: [], notes: [] };
    const turn = { id, parentId: undefined, createdAt: this.at, prompt: sent, model, recorded: false };
    this.#write({ type: 'turn-start', turn });
    const piece = asStreamed ? streamed : reply.length;
    for (let offset = 0; offset < reply.length; offset += piece) {
      const text = reply.slice(offset, offset + piece);
      this.#write({ type: 'delta', turn: id, part: 0, kind: 'text', offset, text });
    }
    const usage = { input: 1200, output: 800 };
    this.#write({ type: 'turn-end', turn: id, state: 'done', finish: { kind: 'stop' }, usage, duration: 9000 });
    const facts = { title: this.#title, pinned: false, turns: this.#turns, model: model.label, at: this.at };
    this.#write({ type: 'facts', ...facts });
  }

  bytes(): Buffer {
    return Buffer.concat(this.#lines);
  }

  #write(record: ChatRecord): void {
    const line = encodeLine(record, this.#lines.length, 1);
    this.#lines.push(line);
    this.size += line.length;
  }
}

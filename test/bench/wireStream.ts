import { framedText, type WireSubject } from './wireSubjects.ts';

const events = 200_000;
const chunkBytes = 1400;
const words = ['Hello', ' world', ' 你好', ' the', ' quick "brown"', '\n', ' fox 👋', ' jumps'];

/** One long reply, ready to be read again and again. */
export interface WireStream {
  subject: WireSubject;
  events: number;
  /** Of its text. */
  characters: number;
  /** The JSON texts, as they stand in the text that a decoder makes of the bytes. */
  payloads: readonly string[];
  /** The bytes as they come: in pieces of one size, or message by message. */
  chunks: readonly Buffer[];
  /** For a WebSocket: messages that come together. */
  batches: readonly (readonly Buffer[])[];
}

export function wireStream(subject: WireSubject): WireStream {
  const texts = Array.from({ length: events }, (_, index) => words[index % words.length] ?? '');
  const objects = [...(subject.begin ?? []), ...texts.map(subject.delta), ...subject.end];
  const payloads = objects.map((object) => JSON.stringify(object));
  const batches = subject.framing === 'websocket' ? batched(payloads) : [];
  const chunks = batches.length > 0 ? batches.flat() : cut(Buffer.from(framedText(subject, objects)));
  return {
    subject,
    events,
    characters: texts.join('').length,
    payloads: decoded(payloads, chunks),
    chunks,
    batches,
  };
}

/** A text that holds Chinese is another one to the engine than the same letters without it, and slower to parse. */
function decoded(payloads: readonly string[], chunks: readonly Buffer[]): string[] {
  const decoder = new TextDecoder();
  const texts = chunks.map((chunk) => decoder.decode(chunk, { stream: true }));
  let next = 0;
  let text = '';
  return payloads.map((payload) => {
    let at = text.indexOf(payload);
    while (at < 0) {
      text += texts[next] ?? '';
      next += 1;
      at = text.indexOf(payload);
    }
    const found = text.slice(at, at + payload.length);
    text = text.slice(at + payload.length);
    return found;
  });
}

function cut(bytes: Buffer): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(bytes.subarray(at, at + chunkBytes));
  return chunks;
}

function batched(payloads: readonly string[]): Buffer[][] {
  const batches: Buffer[][] = [];
  let size = chunkBytes;
  for (const payload of payloads) {
    const message = Buffer.from(payload);
    if (size + message.length > chunkBytes) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)?.push(message);
    size += message.length;
  }
  return batches;
}

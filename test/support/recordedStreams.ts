import fs from 'node:fs';
import path from 'node:path';
import { bytesOf } from '../../src/transport/playedAnswer.ts';
import { parseRecording, type AnswerLine } from '../../src/transport/recording.ts';
import { root } from './root.ts';

/** How the bytes of a recording are framed. */
export type Framing = 'sse' | 'ndjson' | 'json-sequence' | 'text';

/** One reply as a server sent it, or as the API's documents say that it does. */
export interface RecordedStream {
  /** The API and the file, for example `gemini/plain`. */
  name: string;
  api: string;
  framing: Framing;
  /** The whole file. */
  recording: string;
  /** The body; for a WebSocket its messages, one a line. */
  bytes: Buffer;
  /** Where the parts that it must give are written down. */
  partsFile: string;
  /** The `custom` setting that reads it, for streams of no known API. */
  custom: unknown;
}

const folder = path.join(root, 'test/fixtures/recordings');
const ending = '.jsonl';

const framings: Record<string, Framing> = {
  'text/event-stream': 'sse',
  'application/x-ndjson': 'ndjson',
  'application/json': 'json-sequence',
  'application/json-seq': 'json-sequence',
  'text/plain; charset=utf-8': 'text',
};

/** All recorded streams, in an order that does not change. */
export function recordedStreams(): RecordedStream[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length).replaceAll('\\', '/'))
    .sort()
    .map(recordedStream);
}

export function recordedStream(name: string): RecordedStream {
  const base = path.join(folder, name);
  const recording = fs.readFileSync(base + ending, 'utf8');
  const lines = parseRecording(recording).flatMap(({ answer }) => answer);
  const customFile = `${base}.custom.json`;
  return {
    name,
    api: path.posix.dirname(name),
    ...bodyOf(name, lines),
    recording,
    partsFile: `${base}.parts.json`,
    custom: fs.existsSync(customFile) ? (JSON.parse(fs.readFileSync(customFile, 'utf8')) as unknown) : undefined,
  };
}

function bodyOf(name: string, lines: readonly AnswerLine[]): { framing: Framing; bytes: Buffer } {
  const chunks = lines.flatMap((line) => (line.type === 'chunk' ? bytesOf(line) : []));
  const head = lines.find((line) => line.type === 'response');
  if (head?.status === 101)
    return { framing: 'ndjson', bytes: Buffer.from(chunks.map((chunk) => `${chunk.toString('utf8')}\n`).join('')) };
  const framing = framings[head?.headers['content-type'] ?? ''];
  if (!framing) throw new Error(`The content type of ${name} names no framing.`);
  return { framing, bytes: Buffer.concat(chunks) };
}

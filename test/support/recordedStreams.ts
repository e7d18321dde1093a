import fs from 'node:fs';
import path from 'node:path';
import { root } from './root.ts';

/** How the bytes of a recording are framed. */
export type Framing = 'sse' | 'ndjson' | 'json-sequence' | 'text';

/** The body of one reply as a server sent it, or as the API's documents say that it does. */
export interface RecordedStream {
  /** The API and the file, for example `gemini/plain.sse`. */
  name: string;
  api: string;
  framing: Framing;
  bytes: Buffer;
  /** Where the parts that it must give are written down. */
  partsFile: string;
  /** The `custom` setting that reads it, for streams of no known API. */
  custom: unknown;
}

const folder = path.join(root, 'test/fixtures/streams');

const framings: Record<string, Framing> = {
  '.sse': 'sse',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.json': 'json-sequence',
  '.json-seq': 'json-sequence',
  '.txt': 'text',
};

/** All recorded streams, in an order that does not change. */
export function recordedStreams(): RecordedStream[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(parts|custom)\.json$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map(readStream);
}

function readStream(file: string): RecordedStream {
  const name = path.relative(folder, file).replaceAll('\\', '/');
  const framing = framings[path.extname(file)];
  if (!framing) throw new Error(`The ending of ${name} names no framing.`);
  const base = file.slice(0, -path.extname(file).length);
  const customFile = `${base}.custom.json`;
  return {
    name,
    api: path.posix.dirname(name),
    framing,
    bytes: fs.readFileSync(file),
    partsFile: `${base}.parts.json`,
    custom: fs.existsSync(customFile) ? (JSON.parse(fs.readFileSync(customFile, 'utf8')) as unknown) : undefined,
  };
}

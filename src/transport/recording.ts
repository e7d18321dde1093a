import type { WireEnd } from './wireTap.ts';

/**
 * One line of a recording, as JSON. `ms` counts milliseconds since the first request. Fixtures, the demo and tests share the
 * format.
 */
export type RecordingLine =
  /** What was sent, without credentials. */
  | RequestLine
  /** The connection stands, its handshake included. */
  | { type: 'connected'; ms: number }
  /** The head of the response, its names in lower case; 101 opens a WebSocket. */
  | { type: 'response'; ms: number; status: number; headers: Record<string, string> }
  /** Bytes of the body, decompressed, cut as they came; for a WebSocket one message. `text` where they are whole UTF-8. */
  | { type: 'chunk'; ms: number; text: string }
  | { type: 'chunk'; ms: number; base64: string }
  /** A WebSocket message that went out. */
  | { type: 'sent'; ms: number; text: string }
  /** The recording is full: so many bytes are missing here. */
  | { type: 'left-out'; ms: number; bytes: number }
  /** How the other side closed a WebSocket; 1006 where it did not say. */
  | { type: 'closed'; ms: number; code: number; reason: string }
  /** `complete`: the body ended properly; `cut`: it did not; `left`: nobody wanted the rest, as after the protocol's end. */
  | { type: 'end'; ms: number; how: WireEnd };

interface RequestLine {
  type: 'request';
  version: 1;
  /** Milliseconds since the first request; absent in that. */
  ms?: number;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** What came of a request: any line but the request itself. */
export type AnswerLine = Exclude<RecordingLine, RequestLine>;

/** One request of a recording, and what came of it. */
export interface RecordedExchange {
  request: RequestLine;
  answer: AnswerLine[];
}

/** Reads a recording, request by request. Throws an error that names the line when one cannot be read. */
export function parseRecording(text: string): RecordedExchange[] {
  const exchanges: RecordedExchange[] = [];
  for (const [index, source] of text.split('\n').entries()) {
    if (source.trim() === '') continue;
    const line = parseLine(source);
    if (line?.type === 'request') exchanges.push({ request: line, answer: [] });
    else if (line && exchanges.length > 0) exchanges.at(-1)?.answer.push(line);
    else throw new Error(`Line ${index + 1} of the recording cannot be read.`);
  }
  return exchanges;
}

const types = new Set(['request', 'connected', 'response', 'chunk', 'sent', 'left-out', 'closed', 'end']);

function parseLine(line: string): RecordingLine | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && 'type' in value && types.has(String(value.type))) {
      return value as RecordingLine; // Recordings are files of ours: the type names the shape.
    }
  } catch {
    // There is one error for every unreadable line.
  }
  return undefined;
}

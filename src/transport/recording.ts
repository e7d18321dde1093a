/**
 * One exchange with a server, as JSON lines: the request (redacted), then the response's head, its timed raw chunks and
 * the end. docs/recording-format.md describes the format. Fixtures, the demo and tests share it.
 */
export type RecordingLine =
  | { type: 'request'; version: 1; method: string; url: string; headers: Record<string, string>; body: string }
  | { type: 'response'; ms: number; status: number; headers: Record<string, string> }
  /** Bytes as they came: `text` where they are whole UTF-8, else `base64`. */
  | { type: 'chunk'; ms: number; text: string }
  | { type: 'chunk'; ms: number; base64: string }
  /** `complete`: the body ended properly. `cut`: it did not. */
  | { type: 'end'; ms: number; how: 'complete' | 'cut' };

/** Reads a recording. Throws an error that names the line when one cannot be read. */
export function parseRecording(text: string): RecordingLine[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parseLine);
}

const types = new Set(['request', 'response', 'chunk', 'end']);

function parseLine(line: string, index: number): RecordingLine {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && 'type' in value && types.has(String(value.type))) {
      return value as RecordingLine; // Recordings are files of ours: the type names the shape.
    }
  } catch {
    // Falls through to the one error for every unreadable line.
  }
  throw new Error(`Line ${index + 1} of the recording cannot be read.`);
}

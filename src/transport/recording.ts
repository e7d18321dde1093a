/**
 * One exchange with a server, as JSON lines: the request (redacted), the response's head, then its timed raw chunks,
 * then the end. See docs/recording-format.md. Fixtures, the demo and tests share it.
 */
export type RecordingLine =
  | { type: 'request'; version: 1; method: string; url: string; headers: Record<string, string>; body: string }
  | { type: 'response'; ms: number; status: number; headers: Record<string, string> }
  /** Bytes as they came: `text` when they are whole UTF-8, else `base64`. */
  | { type: 'chunk'; ms: number; text: string }
  | { type: 'chunk'; ms: number; base64: string }
  /** `close`: the body ended properly. Otherwise the system's error code, for example `ECONNRESET`. */
  | { type: 'end'; ms: number; how: string };

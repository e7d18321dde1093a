import { isUtf8 } from 'node:buffer';
import { systemTimers, type Timers } from './clocks.ts';
import type { RecordingLine } from './recording.ts';
import type { TappedRequest, WireEnd, WireTap } from './wireTap.ts';

/** Characters of a recording; about as many bytes of memory. */
const mostCharacters = 16 * 1024 * 1024;

interface RecorderOptions {
  timers?: Timers;
  /** Characters that the lines may hold; what goes beyond is counted and left out. */
  most?: number;
}

/** Keeps what passes on the wire for one reply as the lines of a recording. It hides nothing: `maskedTap` does. */
export class Recorder implements WireTap {
  readonly #timers: Timers;
  readonly #most: number;
  readonly #lines: string[] = [];
  #size = 0;
  #start: number | undefined;
  #leftOut = 0;

  constructor({ timers = systemTimers, most = mostCharacters }: RecorderOptions = {}) {
    this.#timers = timers;
    this.#most = most;
  }

  /** Characters of the recording so far. */
  get size(): number {
    return this.#size;
  }

  /** The recording so far. */
  text(): string {
    const missing: RecordingLine[] = this.#leftOut > 0 ? [this.#missing()] : [];
    return [...this.#lines, ...missing.map((line) => `${JSON.stringify(line)}\n`)].join('');
  }

  request({ method, url, headers, body }: TappedRequest): void {
    this.#sayMissing();
    const first = this.#start === undefined;
    this.#start ??= this.#timers.now();
    const kept = body.slice(0, Math.max(0, this.#most - this.#size));
    this.#write({
      type: 'request',
      version: 1,
      ...(!first && { ms: this.#ms() }),
      method,
      url,
      headers: { ...headers },
      body: kept,
    });
    this.#leftOut += Buffer.byteLength(body) - Buffer.byteLength(kept);
  }

  connected(): void {
    this.#write({ type: 'connected', ms: this.#ms() });
  }

  response(status: number, headers: Readonly<Record<string, string>>): void {
    this.#write({ type: 'response', ms: this.#ms(), status, headers: { ...headers } });
  }

  chunk(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const ms = this.#ms();
    if (!this.#fits(bytes.length)) return;
    if (isUtf8(data)) this.#write({ type: 'chunk', ms, text: data.toString('utf8') });
    else this.#write({ type: 'chunk', ms, base64: data.toString('base64') });
  }

  sent(text: string): void {
    if (this.#fits(text.length)) this.#write({ type: 'sent', ms: this.#ms(), text });
  }

  closed(code: number, reason: string): void {
    this.#sayMissing();
    this.#write({ type: 'closed', ms: this.#ms(), code, reason });
  }

  end(how: WireEnd): void {
    this.#sayMissing();
    this.#write({ type: 'end', ms: this.#ms(), how });
  }

  /** Once something is left out, all that follows in the same answer is: a hole would be worse than an end. */
  #fits(length: number): boolean {
    if (this.#leftOut === 0 && this.#size + length <= this.#most) return true;
    this.#leftOut += length;
    return false;
  }

  #sayMissing(): void {
    if (this.#leftOut > 0) this.#write(this.#missing());
    this.#leftOut = 0;
  }

  #missing(): RecordingLine {
    return { type: 'left-out', ms: this.#ms(), bytes: this.#leftOut };
  }

  #write(line: RecordingLine): void {
    const text = `${JSON.stringify(line)}\n`;
    this.#lines.push(text);
    this.#size += text.length;
  }

  #ms(): number {
    return Math.round(this.#timers.now() - (this.#start ?? this.#timers.now()));
  }
}

import { systemTimers, type Timers } from './clocks.ts';
import type { Exchange } from './exchange.ts';
import { reasonOf } from './reasonOf.ts';
import { parseRecording, type RecordingLine } from './recording.ts';
import { TransportError } from './transportError.ts';

/** Plays a recording at its own pace, in place of a server. Abort ends it with the signal's reason. */
export function playback(recording: string, signal: AbortSignal, timers: Timers = systemTimers): Exchange {
  const lines = parseRecording(recording);
  const head = lines.find((line) => line.type === 'response');
  return {
    status: head?.status ?? 200,
    headers: head?.headers ?? {},
    chunks: chunksOf(lines, signal, timers),
    close: () => {},
  };
}

async function* chunksOf(
  lines: readonly RecordingLine[],
  signal: AbortSignal,
  timers: Timers,
): AsyncIterable<Uint8Array> {
  const start = timers.now();
  for (const line of lines) {
    if (line.type === 'request') continue;
    await until(start + line.ms, signal, timers);
    if (line.type === 'chunk') yield bytesOf(line);
    if (line.type === 'end' && line.how === 'cut') throw new TransportError('cut-off', 'The recording ends here.');
  }
}

function bytesOf(line: Extract<RecordingLine, { type: 'chunk' }>): Uint8Array {
  return 'text' in line ? Buffer.from(line.text, 'utf8') : Buffer.from(line.base64, 'base64');
}

function until(time: number, signal: AbortSignal, timers: Timers): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      takeBack();
      reject(reasonOf(signal));
    };
    const takeBack = timers.after(Math.max(0, time - timers.now()), () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

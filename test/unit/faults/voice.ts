/** One record as a server says it. */
export interface Said {
  data: string;
  /** The type of a server-sent event. */
  event?: string;
}

export type Ending = 'stop' | 'length' | 'filtered' | 'refused';

/** How a dialect says what every fault is made of. A further dialect is one more voice. */
export interface Voice {
  name: string;
  /** What a user writes for such an endpoint, without its id, URL and key. */
  endpoint: object;
  framing: 'sse' | 'ndjson' | 'json-sequence' | 'text';
  /** What stands before the first text. */
  begin: readonly Said[];
  text: (words: string) => readonly Said[];
  reasoning?: (words: string) => readonly Said[];
  /** A call of the tool `look_up` with `{"city":"Rome"}`, in pieces where the dialect has them. */
  toolCall?: readonly Said[];
  /** All that ends a reply, but the end mark. Absent where only closing the connection ends one. */
  finish?: (ending: Ending) => readonly Said[] | undefined;
  /** What comes last, after what ends the reply. */
  mark?: Said;
  /** True where nothing may follow what ends the reply, so that nobody waits for more. */
  final?: true;
  /** The whole text once more, as a server says it after its pieces. */
  snapshot?: (whole: string) => readonly Said[];
  /** The beginning of another reply; said with `begin`, it stands for a server that began twice. */
  other?: readonly Said[];
  /** An error in the middle of a reply. */
  error?: (message: string, code: string) => readonly Said[];
  /** Token counts, in place of `finish`, that may be nonsense. */
  usage?: (count: unknown) => readonly Said[];
  /** What servers send and what means nothing. */
  noise?: readonly Said[];
  /** A whole reply that says `Hi`, for a server that does not stream. */
  whole?: object;
}

const types = {
  sse: 'text/event-stream',
  ndjson: 'application/x-ndjson',
  'json-sequence': 'application/json',
  text: 'text/plain; charset=utf-8',
};

/** The head of a response that ends with its connection. */
export function headOf({ framing }: Voice, ...headers: string[]): string {
  const lines = [`content-type: ${types[framing]}`, 'connection: close', ...headers];
  return `HTTP/1.1 200 OK\r\n${lines.join('\r\n')}\r\n\r\n`;
}

/** Records as the dialect frames them. */
export function framed({ framing }: Voice, said: readonly Said[]): string {
  switch (framing) {
    case 'sse':
      return said.map(({ data, event }) => `${event ? `event: ${event}\n` : ''}data: ${data}\n\n`).join('');
    case 'ndjson':
      return said.map(({ data }) => `${data}\n`).join('');
    case 'json-sequence':
    case 'text':
      return said.map(({ data }) => data).join('');
  }
}

/** The beginning of a reply, up to and with these words. */
export function opening(voice: Voice, words: string): string {
  return framed(voice, [...voice.begin, ...voice.text(words)]);
}

/** The proper end of a reply. */
export function ending(voice: Voice, why: Ending = 'stop'): string {
  return framed(voice, [...(voice.finish?.(why) ?? []), ...(voice.mark ? [voice.mark] : [])]);
}

/** A body that says these words and ends properly. */
export function wholeBody(voice: Voice, words: string): string {
  return opening(voice, words) + ending(voice);
}

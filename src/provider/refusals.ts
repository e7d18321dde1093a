import { changed, pathsOf, valueAt, withItsOnlyHolder, type BodyPath } from './bodyPaths.ts';
import type { Fields } from './fields.ts';
import type { Notice } from './notice.ts';
import type { ReplyError } from './replyError.ts';

/** A parameter that was refused, and what is done about it. */
interface Refusal {
  notice: Extract<Notice, { kind: 'parameter-left-out' | 'limit-lowered' }>;
  /** False where the next request may be different: it is longer or shorter. */
  lasting: boolean;
}

/** What a server is known to refuse: it is asked without it from then on. */
export interface Refusals {
  leftOut: readonly BodyPath[];
  /** Numbers that were too high, with what is allowed. */
  lowered: Readonly<Record<BodyPath, number>>;
  /** True where it does not go on with a reply that stands last in the messages. */
  prefill?: true;
}

/** Where refusals are remembered, for one endpoint and model. */
export interface RefusalMemory {
  get(): Refusals;
  set(refusals: Refusals): void;
}

/** A memory that lasts as long as it is held, and is empty at first. */
export function refusalMemory(): RefusalMemory {
  let refusals: Refusals = { leftOut: [], lowered: {} };
  return { get: () => refusals, set: (later) => (refusals = later) };
}

/** What a server is known to refuse, with one refusal more. */
export function withRefusal(refusals: Refusals, { notice }: Refusal): Refusals {
  const { leftOut, lowered } = refusals;
  if (notice.kind === 'limit-lowered') return { ...refusals, lowered: { ...lowered, [notice.name]: notice.value } };
  return { ...refusals, leftOut: [...leftOut, notice.name] };
}

/** A body without what the server is known to refuse. */
export function acceptable(body: Fields, { leftOut, lowered }: Refusals): Record<string, unknown> {
  if (leftOut.length === 0 && Object.keys(lowered).length === 0) return { ...body };
  return changed(body, (path, value) => {
    if (leftOut.includes(path)) return undefined;
    const most = lowered[path];
    return most !== undefined && typeof value === 'number' ? Math.min(value, most) : value;
  });
}

/** What a request cannot do without, in any API, and what the user said. */
const essential = new Set([
  'model',
  'messages',
  'input',
  'contents',
  'prompt',
  'system',
  'instructions',
  'systemInstruction',
]);

/**
 * Finds out which parameter a server refused, if that is what its error says, and what to do without it. There is no
 * common form: some name it in a field, most in words.
 */
export function refusalOf(error: ReplyError, body: Fields): Refusal | undefined {
  if (error.status !== 400 && error.status !== 422) return undefined;
  const { message, parameter = '' } = error;
  // What stands within another field comes first: it is the one that is meant where both are named.
  const sent = pathsOf(body).filter((path) => !essential.has(path.split('.', 1)[0] ?? ''));
  const paths = sent.toReversed();
  const path = paths.find((at) => isWithin(parameter, at)) ?? paths.find((at) => mentions(message, at));
  if (path === undefined) return undefined;
  const number = valueAt(body, path);
  const room = typeof number === 'number' ? roomFor(number, message) : undefined;
  const value = room ?? (typeof number === 'number' ? allowed(number, message) : undefined);
  if (value !== undefined) {
    return { notice: { kind: 'limit-lowered', name: path, value, message }, lasting: room === undefined };
  }
  if (parameter === '' && !refusing.test(message)) return undefined;
  return { notice: { kind: 'parameter-left-out', name: withItsOnlyHolder(body, path), message }, lasting: true };
}

const refusing =
  /unsupported|not supported|not support|unknown|unrecogni[sz]ed|unexpected|not (be )?(allowed|permitted)|extra|invalid|deprecated|not (a )?valid|only the default|only (be|enabled)/i;

/** Whether a parameter that a server names is this field or one in it. Some servers write `max_tokens` for `maxTokens`. */
function isWithin(parameter: string, path: BodyPath): boolean {
  return `${plain(parameter)}.`.startsWith(`${plain(path)}.`);
}

function mentions(message: string, path: BodyPath): boolean {
  const name = path.slice(path.lastIndexOf('.') + 1);
  // A plain word within another field, such as "type", may stand in any message.
  if (name !== path && !/[_A-Z]/.test(name) && !message.includes(path)) return false;
  return isWord(message, name) || isWord(message, snake(name));
}

function isWord(message: string, name: string): boolean {
  const at = message.indexOf(name);
  return at >= 0 && !/\w/.test(message.charAt(at - 1)) && !/\w/.test(message.charAt(at + name.length));
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function plain(path: string): string {
  return path.replaceAll('_', '').toLowerCase();
}

/** What the context has room for, where what is said and what may be written are more than it holds together. */
function roomFor(sent: number, message: string): number | undefined {
  const { said, written, most } = sums.map((sum) => sum.exec(message)?.groups).find(Boolean) ?? {};
  const room = Number(most) - Number(said);
  return Number(written) === sent && room > 0 ? room : undefined;
}

/** As Anthropic says it, and vLLM. */
const sums = [/(?<said>\d+) \+ (?<written>\d+) > (?<most>\d+)/, /(?<written>\d+) > (?<most>\d+) - (?<said>\d+)/];

/** The largest number that the server says it takes, where the one that was sent is larger. */
function allowed(sent: number, message: string): number | undefined {
  const [, most = '', excluded] = limits.map((limit) => limit.exec(message)).find(Boolean) ?? [];
  const value = Number(most.replaceAll(',', '')) - (excluded ? 1 : 0);
  return most !== '' && value > 0 && value < sent ? value : undefined;
}

const limits = [
  /\d\s*>\s*(\d[\d,]*)/,
  /range[^.]*? to (\d[\d,]*)( \(exclusive\))?/i,
  /range[^.[]*\[\s*\d+\s*,\s*(\d[\d,]*)\s*\]/i,
  /(?:at most |less than or equal to |not exceed |exceeds [^.\d]*|<=\s*|maximum (?:allowed )?(?:value|number)[^.\d]*)[`'"]?(\d[\d,]*)/i,
];

import type { Notice } from './notice.ts';
import type { ReplyError } from './replyError.ts';

type Body = Readonly<Record<string, unknown>>;

/** A parameter that was refused, and what is done about it. */
export type Refusal = Extract<Notice, { kind: 'parameter-left-out' | 'limit-lowered' }>;

/** What a server is known to refuse: it is asked without it from then on. */
export interface Refusals {
  leftOut: readonly string[];
  /** Numbers that were too high, with what is allowed. */
  lowered: Readonly<Record<string, number>>;
}

/** Where refusals are remembered, for one endpoint and model. */
export interface RefusalMemory {
  get(): Refusals;
  set(refusals: Refusals): void;
}

export function refusalMemory(): RefusalMemory {
  let refusals: Refusals = { leftOut: [], lowered: {} };
  return { get: () => refusals, set: (later) => (refusals = later) };
}

/** A body without what the server is known to refuse. */
export function acceptable(body: Body, { leftOut, lowered }: Refusals): Record<string, unknown> {
  const kept = Object.entries(body).filter(([name]) => !leftOut.includes(name));
  return Object.fromEntries(
    kept.map(([name, value]) => {
      const most = lowered[name];
      return [name, most !== undefined && typeof value === 'number' ? Math.min(value, most) : value];
    }),
  );
}

/** What a request cannot do without. */
const essential = new Set(['model', 'messages', 'input', 'contents', 'prompt']);

/**
 * Finds out which parameter a server refused, if that is what its error says, and what to do without it. There is no
 * common form: some name it in a field, most in words.
 */
export function refusalOf(error: ReplyError, body: Body): Refusal | undefined {
  if (error.status !== 400 && error.status !== 422) return undefined;
  const { message, parameter = '' } = error;
  const names = Object.keys(body).filter((name) => !essential.has(name));
  const name = names.find((sent) => sent === parameter.split('.')[0]) ?? names.find((sent) => mentions(message, sent));
  if (name === undefined) return undefined;
  const value = allowed(message, body[name]);
  if (value !== undefined) return { kind: 'limit-lowered', name, value, message };
  if (parameter === '' && !refusing.test(message)) return undefined;
  return { kind: 'parameter-left-out', name, message };
}

const refusing =
  /unsupported|not supported|not support|unknown|unrecogni[sz]ed|unexpected|not (be )?(allowed|permitted)|extra|invalid|deprecated|not (a )?valid|only the default/i;

function mentions(message: string, name: string): boolean {
  const at = message.indexOf(name);
  return at >= 0 && !/\w/.test(message.charAt(at - 1)) && !/\w/.test(message.charAt(at + name.length));
}

/** The largest number that the server says it takes, where the one that was sent is larger. */
function allowed(message: string, sent: unknown): number | undefined {
  if (typeof sent !== 'number') return undefined;
  const said =
    /(?:\d+\s*>\s*|at most |less than or equal to |<=\s*|maximum (?:allowed )?(?:value|number)[^.\d]*)(\d+)/i.exec(
      message,
    )?.[1];
  const most = Number(said ?? Number.NaN);
  return most > 0 && most < sent ? most : undefined;
}

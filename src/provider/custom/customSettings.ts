import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { knownPlaces, unknownPlaces } from '../template.ts';
import { parsePointer, type JsonPointer } from './jsonPointer.ts';

/** When a rule or a step applies: every pointer leads to just this value. */
export type Condition = readonly (readonly [JsonPointer, string | number | boolean | null])[];

/** Where the counts of tokens stand. */
export interface UsagePlaces {
  input?: JsonPointer | undefined;
  output?: JsonPointer | undefined;
}

/** What a payload means, and where in it the parts of that stand. */
export type Rule = { when?: Condition | undefined } & (
  | { part: 'text-delta' | 'text-snapshot' | 'reasoning-delta'; text: JsonPointer }
  | { part: 'tool-call'; name: JsonPointer; arguments?: JsonPointer | undefined }
  | {
      part: 'activity';
      /** Where the label stands, or the label itself. */
      label: JsonPointer | string;
      detail?: JsonPointer | undefined;
      progress?: JsonPointer | undefined;
    }
  | ({ part: 'usage' } & UsagePlaces)
  | { part: 'finish'; reason?: JsonPointer | undefined; usage?: UsagePlaces | undefined }
  | { part: 'error'; message: JsonPointer }
  | { part: 'ignore' }
);

/** A message that is sent once, when a payload meets its condition, or else right after opening. */
interface Step {
  when?: Condition | undefined;
  send: unknown;
}

/** How an endpoint with an API of its own is spoken to. */
export interface CustomSettings {
  framing: 'sse' | 'ndjson' | 'json-sequence' | 'text' | 'websocket';
  /** Whether records hold JSON or are plain text. */
  payload: 'json' | 'text';
  method: 'GET' | 'POST';
  /** A template of the body: JSON, or a text that is sent as it stands. */
  request?: unknown;
  rules: readonly Rule[];
  /** The data of a record that ends the reply, or `close`: the end of the body does. */
  end?: string | undefined;
  steps: readonly Step[];
  /** Sent over a WebSocket when the user stops the reply. */
  cancel?: unknown;
}

const expected = () => l10n.t('expected a JSON Pointer such as "/choices/0/text" (RFC 6901), or ""');
const whole: JsonPointer = { text: '', tokens: [] };
const pointerText = v.pipe(
  v.string(() => l10n.t('expected a JSON Pointer')),
  v.check((text) => parsePointer(text) !== undefined, expected),
);
const pointer = v.pipe(
  pointerText,
  v.transform((text) => parsePointer(text) ?? whole),
);
const label = v.pipe(
  v.string(() => l10n.t('expected a pointer or a text')),
  v.transform((text) => (text.startsWith('/') && parsePointer(text)) || text),
);
const value = v.union([v.string(), v.number(), v.boolean(), v.null()], () =>
  l10n.t('expected a text, a number, true, false or null'),
);
const when = v.optional(
  v.pipe(
    v.record(pointerText, value, () => l10n.t('expected pointers and values')),
    v.transform((condition) =>
      Object.entries(condition).map(([text, wanted]) => [parsePointer(text) ?? whole, wanted] as const),
    ),
  ),
);
const template = v.pipe(
  v.unknown(),
  v.check(
    (given) => unknownPlaces(given).length === 0,
    (issue) => l10n.t('holds {0}; known are {1}', unknownPlaces(issue.input).join(', '), knownPlaces()),
  ),
);
const usage = { input: v.optional(pointer), output: v.optional(pointer) };

const rule = v.variant(
  'part',
  [
    v.strictObject({ when, part: v.picklist(['text-delta', 'text-snapshot', 'reasoning-delta']), text: pointer }),
    v.strictObject({ when, part: v.literal('tool-call'), name: pointer, arguments: v.optional(pointer) }),
    v.strictObject({
      when,
      part: v.literal('activity'),
      label,
      detail: v.optional(pointer),
      progress: v.optional(pointer),
    }),
    v.strictObject({ when, part: v.literal('usage'), ...usage }),
    v.strictObject({
      when,
      part: v.literal('finish'),
      reason: v.optional(pointer),
      usage: v.optional(v.strictObject(usage)),
    }),
    v.strictObject({ when, part: v.literal('error'), message: pointer }),
    v.strictObject({ when, part: v.literal('ignore') }),
  ],
  () =>
    l10n.t(
      'expected one of "text-delta", "text-snapshot", "reasoning-delta", "tool-call", "activity", "usage", "finish", "error", "ignore"',
    ),
);

/** The field `custom` of an endpoint. */
export const customSchema = v.pipe(
  v.strictObject({
    framing: v.picklist(['sse', 'ndjson', 'json-sequence', 'text', 'websocket'], () =>
      l10n.t('expected "sse", "ndjson", "json-sequence", "text" or "websocket"'),
    ),
    payload: v.optional(v.picklist(['json', 'text'], () => l10n.t('expected "json" or "text"'))),
    method: v.optional(
      v.picklist(['GET', 'POST'], () => l10n.t('expected "GET" or "POST"')),
      'POST',
    ),
    request: v.optional(template),
    rules: v.optional(v.array(rule, () => l10n.t('expected a list of rules'))),
    end: v.optional(
      v.pipe(
        v.string(() => l10n.t('expected a text')),
        v.minLength(1, () => l10n.t('expected a payload such as "[DONE]", or "close"')),
      ),
    ),
    steps: v.optional(
      v.array(v.strictObject({ when, send: template }), () => l10n.t('expected a list of steps')),
      [],
    ),
    cancel: v.optional(template),
  }),
  v.transform(({ payload, rules, end, ...rest }): CustomSettings => {
    const plain = payload ?? (rest.framing === 'text' ? 'text' : 'json');
    return {
      ...rest,
      payload: plain,
      rules: rules ?? (plain === 'text' ? [{ part: 'text-delta', text: whole }] : []),
      end: end ?? (rest.framing === 'text' ? 'close' : undefined),
    };
  }),
);

/** What makes no sense together; undefined where all does. */
export function customProblem(custom: CustomSettings): string | undefined {
  const { framing, method, request, rules, steps, cancel, end } = custom;
  if (rules.length === 0) return l10n.t('.rules: is missing; without rules nothing of the answer would be shown.');
  if (framing === 'websocket') {
    if (steps.length === 0 && request === undefined) return l10n.t('.steps: is missing; nothing would be asked.');
  } else if (steps.length > 0) return l10n.t('.steps: is for the framing "websocket" only.');
  else if (cancel !== undefined)
    return l10n.t('.cancel: is for the framing "websocket" only; elsewhere the connection is closed.');
  else if (method === 'POST' && request === undefined)
    return l10n.t('.request: is missing; expected the body to send.');
  if (end === undefined && !rules.some(({ part }) => part === 'finish')) {
    return l10n.t(
      '.end: is missing, and no rule has the part "finish": the end of a reply could not be told. Use "close" where closing the connection ends it.',
    );
  }
  return undefined;
}

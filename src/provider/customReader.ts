import type { Condition, CustomSettings, Rule } from './customSettings.ts';
import type { PayloadReader } from './dialect.ts';
import { errorMessage } from './errorMessage.ts';
import { finishReason } from './finishReason.ts';
import { payloadError } from './httpError.ts';
import type { Json } from './json.ts';
import { parsePointer, valueAt } from './jsonPointer.ts';
import type { StreamPart, Usage } from './streamPart.ts';

/** Reads payloads by the rules of an endpoint: the first one that a payload meets says what it means. */
export class CustomReader implements PayloadReader {
  readonly endMark: string | undefined;
  readonly plain: boolean;
  readonly #closes: boolean;
  readonly #rules: readonly Rule[];
  readonly #steps: CustomSettings['steps'];
  #snapshot = '';
  #calls = 0;
  #activity: string | undefined;
  #activities = 0;
  #ignored: { count: number; example: string } | undefined;

  constructor({ rules, steps, end, payload }: CustomSettings) {
    this.#rules = rules;
    this.#steps = steps;
    this.#closes = end === 'close';
    this.endMark = this.#closes ? undefined : end;
    this.plain = payload === 'text';
  }

  take(payload: Json): readonly StreamPart[] {
    const index = this.#rules.findIndex((rule) => applies(rule, payload));
    const rule = this.#rules[index];
    if (!rule) return this.#unmatched(payload);
    try {
      return this.#parts(rule, payload);
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      const met = JSON.stringify(payload);
      const message = `Rule ${index + 1} (${rule.part}): ${error.message} in this payload: ${met}`;
      return this.#ended({ type: 'error', error: { kind: 'bad-response', message } });
    }
  }

  end(marked: boolean): readonly StreamPart[] {
    if (marked) return this.#ended({ type: 'finish', reason: { kind: 'stop' } });
    if (this.#closes) return this.#ended({ type: 'finish', reason: { kind: 'closed' } });
    const message = 'The connection ended before the reply was complete.';
    return this.#ended({ type: 'error', error: { kind: 'cut-off', message } });
  }

  /** Nothing is skipped without a word: an error is one even where no rule is about it, and the rest is counted. */
  #unmatched(payload: Json): readonly StreamPart[] {
    if (this.#steps.some(({ when }) => when && meets(when, payload))) return [];
    const failure = errorMessage(payload);
    if (failure) return this.#ended({ type: 'error', error: payloadError(failure) });
    this.#ignored ??= { count: 0, example: JSON.stringify(payload).slice(0, 500) };
    this.#ignored.count += 1;
    return [];
  }

  #parts(rule: Rule, payload: Json): readonly StreamPart[] {
    switch (rule.part) {
      case 'text-delta':
      case 'reasoning-delta':
        return [{ type: rule.part, text: textAt(payload, rule.text) }];
      case 'text-snapshot':
        return [{ type: 'text-delta', text: this.#newText(textAt(payload, rule.text), rule.text) }];
      case 'tool-call':
        return this.#toolCall(payload, rule);
      case 'activity':
        return this.#doing(payload, rule);
      case 'usage':
        return usageAt(payload, rule);
      case 'finish': {
        const word = rule.reason === undefined ? undefined : optionalText(payload, rule.reason);
        const reason = word ? finishReason(word) : ({ kind: 'stop' } as const);
        return [...usageAt(payload, rule.usage), ...this.#ended({ type: 'finish', reason })];
      }
      case 'error': {
        const message =
          optionalText(payload, rule.message) || `The server reports an error: ${JSON.stringify(payload)}`;
        return this.#ended({ type: 'error', error: payloadError({ message, code: '' }) });
      }
      case 'ignore':
        return [];
    }
  }

  /** What a snapshot has beyond the one before. */
  #newText(text: string, pointer: string): string {
    if (!text.startsWith(this.#snapshot))
      throw new RuleError(`the text at ${shown(pointer)} contradicts what came before it,`);
    const added = text.slice(this.#snapshot.length);
    this.#snapshot = text;
    return added;
  }

  #toolCall(payload: Json, rule: Extract<Rule, { part: 'tool-call' }>): readonly StreamPart[] {
    this.#calls += 1;
    const id = `call-${this.#calls}`;
    const given = rule.arguments === undefined ? undefined : valueAt(payload, parsePointer(rule.arguments) ?? []);
    const text = typeof given === 'string' ? given : given === undefined || given === null ? '' : JSON.stringify(given);
    return [
      { type: 'tool-call-start', id, name: textAt(payload, rule.name) },
      { type: 'tool-call-delta', id, text },
      { type: 'tool-call-end', id },
    ];
  }

  /** One activity is under way at a time: the next one, or the end, ends it. */
  #doing(payload: Json, rule: Extract<Rule, { part: 'activity' }>): readonly StreamPart[] {
    const label = rule.label.startsWith('/') ? textAt(payload, rule.label) : rule.label;
    const detail = rule.detail === undefined ? undefined : optionalText(payload, rule.detail);
    const progress = rule.progress === undefined ? undefined : valueAt(payload, parsePointer(rule.progress) ?? []);
    const before = this.#activity === label ? [] : this.#done();
    if (this.#activity !== label) this.#activities += 1;
    this.#activity = label;
    const known = typeof progress === 'number' && progress >= 0 && progress <= 1;
    const activity = {
      id: `activity-${this.#activities}`,
      label,
      ...(detail && { detail }),
      ...(known && { progress }),
      state: 'running' as const,
    };
    return [...before, { type: 'activity', activity }];
  }

  #done(): StreamPart[] {
    const label = this.#activity;
    this.#activity = undefined;
    if (label === undefined) return [];
    return [{ type: 'activity', activity: { id: `activity-${this.#activities}`, label, state: 'done' } }];
  }

  #ended(end: StreamPart): readonly StreamPart[] {
    const ignored = this.#ignored;
    const notices: StreamPart[] = ignored ? [{ type: 'notice', notice: { kind: 'payloads-ignored', ...ignored } }] : [];
    return [...this.#done(), ...notices, end];
  }
}

class RuleError extends Error {}

/** A rule without a condition is met by what holds the thing that the rule is about. */
function applies(rule: Rule, payload: Json): boolean {
  if (rule.when) return meets(rule.when, payload);
  switch (rule.part) {
    case 'text-delta':
    case 'text-snapshot':
    case 'reasoning-delta':
      return holds(payload, rule.text);
    case 'tool-call':
      return holds(payload, rule.name);
    case 'activity':
      return !rule.label.startsWith('/') || holds(payload, rule.label);
    case 'usage':
      return [rule.input, rule.output].some((pointer) => pointer !== undefined && holds(payload, pointer));
    case 'finish':
      return rule.reason !== undefined && holds(payload, rule.reason);
    case 'error':
      return holds(payload, rule.message);
    case 'ignore':
      return true;
  }
}

/** True when every pointer leads to its value. */
export function meets(condition: Condition, payload: Json): boolean {
  return Object.entries(condition).every(([pointer, value]) => valueAt(payload, parsePointer(pointer) ?? []) === value);
}

function holds(payload: Json, pointer: string): boolean {
  return (valueAt(payload, parsePointer(pointer) ?? []) ?? null) !== null;
}

function textAt(payload: Json, pointer: string): string {
  const value = valueAt(payload, parsePointer(pointer) ?? []);
  if (typeof value === 'string') return value;
  if (value === null) return '';
  throw new RuleError(`${shown(pointer)} ${value === undefined ? 'leads to nothing' : 'is no text'}`);
}

function optionalText(payload: Json, pointer: string): string | undefined {
  const value = valueAt(payload, parsePointer(pointer) ?? []);
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function usageAt(payload: Json, pointers: Usage1 | undefined): readonly StreamPart[] {
  const count = (pointer: string | undefined) => {
    const value = pointer === undefined ? undefined : valueAt(payload, parsePointer(pointer) ?? []);
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  };
  const input = count(pointers?.input);
  const output = count(pointers?.output);
  const usage: Usage = { ...(input !== undefined && { input }), ...(output !== undefined && { output }) };
  return Object.keys(usage).length > 0 ? [{ type: 'usage', usage }] : [];
}

interface Usage1 {
  input?: string | undefined;
  output?: string | undefined;
}

function shown(pointer: string): string {
  return pointer === '' ? 'the whole' : `"${pointer}"`;
}

import * as l10n from '@vscode/l10n';
import { cutOff } from '../cutOff.ts';
import type { PayloadReader } from '../dialect.ts';
import { errorMessage } from '../errorMessage.ts';
import { finishReason } from '../finishReason.ts';
import { jsonText, type Json } from '../json.ts';
import { payloadError } from '../payloadError.ts';
import type { StreamPart } from '../streamPart.ts';
import { usageParts } from '../usageParts.ts';
import type { Condition, CustomSettings, Rule, UsagePlaces } from './customSettings.ts';
import { resolvePointer, type JsonPointer } from './jsonPointer.ts';

/** Reads payloads by the rules of an endpoint: the first one that a payload meets says what it means. */
export class CustomReader implements PayloadReader {
  readonly endMark: string | undefined;
  readonly plain: boolean;
  readonly #closes: boolean;
  readonly #rules: readonly Rule[];
  readonly #steps: CustomSettings['steps'];
  #snapshot = '';
  #calls = 0;
  #activity: { label: string; detail?: string } | undefined;
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
    for (const rule of this.#rules) if (applies(rule, payload)) return this.#read(rule, payload);
    return this.#unmatched(payload);
  }

  end(marked: boolean): readonly StreamPart[] {
    if (marked) return this.#ended({ type: 'finish', reason: { kind: 'stop' } });
    if (this.#closes) return this.#ended({ type: 'finish', reason: { kind: 'closed' } });
    return this.#ended(cutOff());
  }

  /** Nothing is skipped without a word: an error is one even where no rule is about it, and the rest is counted. */
  #unmatched(payload: Json): readonly StreamPart[] {
    if (this.#steps.some(({ when }) => when && meets(when, payload))) return [];
    const failure = errorMessage(payload);
    if (failure) return this.#ended({ type: 'error', error: payloadError(failure) });
    this.#ignored ??= { count: 0, example: jsonText(payload) };
    this.#ignored.count += 1;
    return [];
  }

  #read(rule: Rule, payload: Json): readonly StreamPart[] {
    try {
      return this.#parts(rule, payload);
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      const place = this.#rules.indexOf(rule) + 1;
      const message = l10n.t(
        'Rule {0} ({1}): {2} in this payload: {3}',
        place,
        rule.part,
        error.message,
        jsonText(payload),
      );
      return this.#ended({ type: 'error', error: { kind: 'bad-response', message } });
    }
  }

  #parts(rule: Rule, payload: Json): readonly StreamPart[] {
    switch (rule.part) {
      case 'text-delta':
      case 'reasoning-delta':
        return this.#saying({ type: rule.part, text: textAt(payload, rule.text) });
      case 'text-snapshot':
        return this.#saying({ type: 'text-delta', text: this.#newText(textAt(payload, rule.text), rule.text) });
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
          optionalText(payload, rule.message) || l10n.t('The server reports an error: {0}', jsonText(payload));
        return this.#ended({ type: 'error', error: payloadError({ message, code: '' }) });
      }
      case 'ignore':
        return [];
    }
  }

  /** What a snapshot has beyond the one before. */
  #newText(text: string, pointer: JsonPointer): string {
    if (!text.startsWith(this.#snapshot))
      throw new RuleError(l10n.t('the text at {0} contradicts what came before it,', shown(pointer)));
    const added = text.slice(this.#snapshot.length);
    this.#snapshot = text;
    return added;
  }

  #toolCall(payload: Json, rule: Extract<Rule, { part: 'tool-call' }>): readonly StreamPart[] {
    this.#calls += 1;
    const id = `call-${this.#calls}`;
    const given = rule.arguments === undefined ? undefined : resolvePointer(payload, rule.arguments);
    const text = typeof given === 'string' ? given : given === undefined || given === null ? '' : jsonText(given);
    return [
      { type: 'tool-call-start', id, name: textAt(payload, rule.name) },
      { type: 'tool-call-delta', id, text },
      { type: 'tool-call-end', id },
    ];
  }

  /** What is said tells that the activity before it is over. */
  #saying(part: StreamPart): readonly StreamPart[] {
    return this.#activity === undefined ? [part] : [...this.#done(), part];
  }

  /** One activity is under way at a time: the next one, a text or the end ends it. */
  #doing(payload: Json, rule: Extract<Rule, { part: 'activity' }>): readonly StreamPart[] {
    const label = typeof rule.label === 'string' ? rule.label : textAt(payload, rule.label);
    const detail = rule.detail === undefined ? undefined : optionalText(payload, rule.detail);
    const progress = rule.progress === undefined ? undefined : resolvePointer(payload, rule.progress);
    const before = this.#activity?.label === label ? [] : this.#done();
    if (this.#activity?.label !== label) this.#activities += 1;
    this.#activity = { label, ...(detail && { detail }) };
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
    const activity = this.#activity;
    this.#activity = undefined;
    if (!activity) return [];
    return [{ type: 'activity', activity: { id: `activity-${this.#activities}`, ...activity, state: 'done' } }];
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
      return typeof rule.label === 'string' || holds(payload, rule.label);
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
  return condition.every(([pointer, value]) => resolvePointer(payload, pointer) === value);
}

function holds(payload: Json, pointer: JsonPointer): boolean {
  return (resolvePointer(payload, pointer) ?? null) !== null;
}

function textAt(payload: Json, pointer: JsonPointer): string {
  const value = resolvePointer(payload, pointer);
  if (typeof value === 'string') return value;
  if (value === null) return '';
  throw new RuleError(
    value === undefined ? l10n.t('{0} leads to nothing', shown(pointer)) : l10n.t('{0} is no text', shown(pointer)),
  );
}

function optionalText(payload: Json, pointer: JsonPointer): string | undefined {
  const value = resolvePointer(payload, pointer);
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : jsonText(value);
}

function usageAt(payload: Json, pointers: UsagePlaces | undefined): readonly StreamPart[] {
  const count = (pointer: JsonPointer | undefined) => {
    const value = pointer === undefined ? undefined : resolvePointer(payload, pointer);
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  };
  return usageParts({ input: count(pointers?.input), output: count(pointers?.output) });
}

function shown({ text }: JsonPointer): string {
  return text === '' ? l10n.t('the whole') : `"${text}"`;
}

import * as l10n from '@vscode/l10n';
import { textField, type Json } from '../json.ts';
import type { StreamPart } from '../streamPart.ts';
import { ToolCalls } from '../toolCalls.ts';

/** The tools that a response asks for. Their arguments come in pieces and then whole, or only so: they are given once. */
export class OpenaiResponsesCalls {
  readonly #calls = new ToolCalls();
  /** The arguments so far, by the call's place in the output. */
  readonly #argued = new Map<number, string>();

  /** True once a tool was asked for. */
  get any(): boolean {
    return this.#argued.size > 0;
  }

  /** An item of the output that is a call, when it begins and again when it is done. */
  item(item: Json | undefined, index: number, done: boolean): readonly StreamPart[] {
    const known = this.#argued.has(index);
    if (!known) this.#argued.set(index, '');
    const parts = known ? [] : this.#calls.take({ index, name: textField(item, 'name') || l10n.t('(no name)') });
    const text = textField(item, 'arguments') ?? textField(item, 'input') ?? '';
    return done ? [...parts, ...this.whole(index, text), ...this.#calls.end(index)] : parts;
  }

  /** More of the arguments. */
  delta(index: number, text: string): readonly StreamPart[] {
    if (text === '') return [];
    this.#argued.set(index, (this.#argued.get(index) ?? '') + text);
    return this.#calls.take({ index, arguments: text });
  }

  /** What of the whole arguments did not come in pieces. */
  whole(index: number, text: string): readonly StreamPart[] {
    const before = this.#argued.get(index) ?? '';
    return text.startsWith(before) ? this.delta(index, text.slice(before.length)) : [];
  }

  /** Ends what is still open. */
  end(): readonly StreamPart[] {
    return this.#calls.end();
  }
}

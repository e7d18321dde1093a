import * as l10n from '@vscode/l10n';
import { jsonText, parseJson, type Json } from './json.ts';
import type { StreamPart } from './streamPart.ts';

/** A piece of a tool call as vendors send it: any field may be missing or empty. */
interface ToolCallFragment {
  /** Which call of those under way it belongs to. */
  index: number;
  id?: string | undefined;
  name?: string | undefined;
  arguments?: string | undefined;
}

interface OpenCall {
  /** The part's id, unique within the reply; the vendor's own may repeat or be missing. */
  partId: string;
  vendorId: string;
  name: string;
  /** Arguments so far. */
  text: string;
  started: boolean;
}

/**
 * Puts together tool calls that come in fragments (https://platform.openai.com/docs/guides/function-calling#streaming).
 * Servers number them with gaps, use a number again for the next call, and leave ids empty.
 */
export class ToolCalls {
  readonly #open = new Map<number, OpenCall>();
  #count = 0;

  take(fragment: ToolCallFragment): StreamPart[] {
    const parts: StreamPart[] = [];
    let call = this.#open.get(fragment.index);
    if (call && beginsAnother(call, fragment)) {
      parts.push(...this.end(fragment.index));
      call = undefined;
    }
    call ??= this.#begin(fragment.index);
    if (fragment.id) call.vendorId = fragment.id;
    if (fragment.name && call.name === '') call.name = fragment.name;
    const text = fragment.arguments ?? '';
    call.text += text;
    if (!call.started) {
      // A call has its name before its arguments are shown.
      if (call.name === '') return parts;
      call.started = true;
      parts.push({ type: 'tool-call-start', id: call.partId, name: call.name });
      if (call.text !== '') parts.push({ type: 'tool-call-delta', id: call.partId, text: call.text });
    } else if (text !== '') parts.push({ type: 'tool-call-delta', id: call.partId, text });
    return parts;
  }

  /** A call that comes in one piece, as from servers whose arguments are an object in place of its JSON text. */
  whole(name: string | undefined, given: Json | undefined): StreamPart[] {
    this.#count += 1;
    const id = `call-${this.#count}`;
    const text = typeof given === 'string' && given !== '' ? given : jsonText(given || {});
    return [
      { type: 'tool-call-start', id, name: name || l10n.t('(no name)') },
      { type: 'tool-call-delta', id, text },
      { type: 'tool-call-end', id },
    ];
  }

  /** Ends the call with this number, or every call. */
  end(index?: number): StreamPart[] {
    const ended = [...this.#open].filter(([number]) => index === undefined || number === index);
    for (const [number] of ended) this.#open.delete(number);
    return ended.flatMap(([, { partId, name, text, started }]) => {
      if (started) return [{ type: 'tool-call-end', id: partId }] as const;
      if (text === '') return [];
      return [
        { type: 'tool-call-start', id: partId, name: name || l10n.t('(no name)') },
        { type: 'tool-call-delta', id: partId, text },
        { type: 'tool-call-end', id: partId },
      ] as const;
    });
  }

  #begin(index: number): OpenCall {
    this.#count += 1;
    const call = { partId: `call-${this.#count}`, vendorId: '', name: '', text: '', started: false };
    this.#open.set(index, call);
    return call;
  }
}

function beginsAnother(call: OpenCall, { id, name }: ToolCallFragment): boolean {
  if (id && call.vendorId !== '' && id !== call.vendorId) return true;
  // Without ids, a name after arguments that are whole says so.
  return !id && Boolean(name) && call.text !== '' && parseJson(call.text) !== undefined;
}

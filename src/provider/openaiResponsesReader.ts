import { Citations } from './citations.ts';
import type { PayloadReader, ResumePoint } from './dialect.ts';
import { errorMessage } from './errorMessage.ts';
import { finishReason } from './finishReason.ts';
import { payloadError } from './httpError.ts';
import { hiddenThinking } from './hiddenThinking.ts';
import { arrayField, countField, field, textField, type Json } from './json.ts';
import { citationOf, serverTool } from './openaiResponsesItems.ts';
import { Snapshots } from './snapshots.ts';
import type { StreamPart, Usage } from './streamPart.ts';
import type { TextProgress } from './textProgress.ts';
import { ToolCalls } from './toolCalls.ts';

/**
 * Reads OpenAI's Responses, streamed or whole
 * (https://platform.openai.com/docs/api-reference/responses-streaming). Every text comes up to five times: as deltas,
 * then whole when it, its part, its item and the response are done. It is given once, whichever of them a server sends.
 */
export class OpenaiResponsesReader implements PayloadReader {
  readonly endMark = '[DONE]';
  readonly #texts = new Snapshots('text-delta');
  readonly #thoughts = new Snapshots('reasoning-delta');
  readonly #toolCalls = new ToolCalls();
  /** Calls whose arguments came, by their place in the output. */
  readonly #argued = new Map<number, string>();
  readonly #citations = new Citations();
  /** The text that grows, and its place. */
  #text: TextProgress | undefined;
  #index = -1;
  #within = -1;
  #id = '';
  #sequence = -1;
  #resumed = false;
  #begun = false;
  #refused = false;
  #called = false;

  take(payload: Json, event: string | undefined): readonly StreamPart[] {
    const type = textField(payload, 'type') ?? event;
    if (this.#isRepeated(payload)) return [];
    if (type === 'response.output_text.delta') {
      return this.#textDelta(payload);
    }
    const failure = errorMessage(payload);
    if (failure) return [{ type: 'error', error: payloadError(failure) }];
    if (type === undefined || textField(payload, 'object') === 'response') return this.#ended(payload);
    return this.#event(type, payload);
  }

  end(): readonly StreamPart[] {
    const message = 'The connection ended before the reply was complete.';
    return [...this.#toolCalls.end(), { type: 'error', error: { kind: 'cut-off', message } }];
  }

  resumePoint(): ResumePoint | undefined {
    return this.#id === '' || this.#sequence < 0 ? undefined : { id: this.#id, after: this.#sequence };
  }

  /** From now on events may come again that came before. */
  resumed(): void {
    this.#resumed = true;
  }

  /** The one event that comes by the thousands. */
  #textDelta(payload: Json): readonly StreamPart[] {
    const index = indexOf(payload);
    const within = countField(payload, 'content_index') ?? 0;
    if (index !== this.#index || within !== this.#within || !this.#text) {
      this.#index = index;
      this.#within = within;
      this.#text = this.#texts.at(`${index} ${within}`);
    }
    return this.#texts.delta(this.#text, textField(payload, 'delta') ?? '');
  }

  /** Remembers how far the stream is. Numbers are trusted to grow only where the protocol was asked to go on from one. */
  #isRepeated(payload: Json): boolean {
    const sequence = countField(payload, 'sequence_number');
    if (sequence === undefined) return false;
    if (this.#resumed && sequence <= this.#sequence) return true;
    this.#sequence = sequence;
    return false;
  }

  #event(type: string, payload: Json): readonly StreamPart[] {
    switch (type) {
      case 'response.created':
      case 'response.queued':
      case 'response.in_progress':
        return this.#start(field(payload, 'response'));
      case 'response.output_text.done':
        return this.#texts.whole(this.#texts.at(placeOf(payload, 'content_index')), textField(payload, 'text') ?? '');
      case 'response.refusal.delta':
        this.#refused = true;
        return this.#texts.delta(this.#texts.at(placeOf(payload, 'content_index')), textField(payload, 'delta') ?? '');
      case 'response.refusal.done':
        this.#refused = true;
        return this.#texts.whole(
          this.#texts.at(placeOf(payload, 'content_index')),
          textField(payload, 'refusal') ?? '',
        );
      case 'response.reasoning_text.delta':
        return this.#thoughts.delta(
          this.#thoughts.at(placeOf(payload, 'content_index')),
          textField(payload, 'delta') ?? '',
        );
      case 'response.reasoning_text.done':
        return this.#thoughts.whole(
          this.#thoughts.at(placeOf(payload, 'content_index')),
          textField(payload, 'text') ?? '',
        );
      case 'response.reasoning_summary_text.delta':
        return this.#thoughts.delta(this.#thoughts.at(summaryPlace(payload)), textField(payload, 'delta') ?? '');
      case 'response.reasoning_summary_text.done':
        return this.#thoughts.whole(this.#thoughts.at(summaryPlace(payload)), textField(payload, 'text') ?? '');
      case 'response.content_part.done':
        return this.#contentPart(field(payload, 'part'), placeOf(payload, 'content_index'));
      case 'response.output_text.annotation.added':
        return this.#cite(field(payload, 'annotation'));
      case 'response.function_call_arguments.delta':
      case 'response.custom_tool_call_input.delta':
        return this.#argue(indexOf(payload), textField(payload, 'delta') ?? '');
      case 'response.function_call_arguments.done':
      case 'response.custom_tool_call_input.done':
        return this.#argueWhole(indexOf(payload), textField(payload, 'arguments') ?? textField(payload, 'input') ?? '');
      case 'response.output_item.added':
        return this.#item(field(payload, 'item'), indexOf(payload), false);
      case 'response.output_item.done':
        return this.#item(field(payload, 'item'), indexOf(payload), true);
      case 'response.completed':
      case 'response.incomplete':
      case 'response.failed':
      case 'response.cancelled':
        return this.#ended(field(payload, 'response'));
      default:
        return this.#serverTool(type, payload);
    }
  }

  #start(response: Json | undefined): StreamPart[] {
    if (this.#begun) return [];
    this.#begun = true;
    this.#id = textField(response, 'id') ?? '';
    const model = textField(response, 'model');
    return [
      { type: 'response-start', ...(this.#id !== '' && { id: this.#id }), ...(model !== undefined && { model }) },
    ];
  }

  #contentPart(part: Json | undefined, place: string): readonly StreamPart[] {
    switch (textField(part, 'type')) {
      case 'output_text':
        return [
          ...this.#texts.whole(this.#texts.at(place), textField(part, 'text') ?? ''),
          ...arrayField(part, 'annotations').flatMap((annotation) => this.#cite(annotation)),
        ];
      case 'refusal':
        this.#refused = true;
        return this.#texts.whole(this.#texts.at(place), textField(part, 'refusal') ?? '');
      case 'reasoning_text':
        return this.#thoughts.whole(this.#thoughts.at(place), textField(part, 'text') ?? '');
      default:
        return [];
    }
  }

  /** An item of the output, when it begins and again when it is done. */
  #item(item: Json | undefined, index: number, done: boolean): readonly StreamPart[] {
    switch (textField(item, 'type')) {
      case 'message':
        return arrayField(item, 'content').flatMap((part, place) => this.#contentPart(part, `${index} ${place}`));
      case 'reasoning':
        return this.#reasoning(item, index, done);
      case 'function_call':
      case 'custom_tool_call':
        return this.#toolCall(item, index, done);
      default: {
        const activity = serverTool(item, index, done);
        return activity ? [{ type: 'activity', activity }] : [];
      }
    }
  }

  #reasoning(item: Json | undefined, index: number, done: boolean): readonly StreamPart[] {
    const content = arrayField(item, 'content').flatMap((part, place) => this.#contentPart(part, `${index} ${place}`));
    const summary = arrayField(item, 'summary').flatMap((part, place) =>
      this.#thoughts.whole(this.#thoughts.at(`${index} s${place}`), textField(part, 'text') ?? ''),
    );
    const shown = [...content, ...summary];
    if (!done || shown.length > 0 || this.#thoughts.has(`${index} `) || !textField(item, 'encrypted_content'))
      return shown;
    return [hiddenThinking(`reasoning-${index}`)];
  }

  #toolCall(item: Json | undefined, index: number, done: boolean): readonly StreamPart[] {
    this.#called = true;
    const known = this.#argued.has(index);
    if (!known) this.#argued.set(index, '');
    const parts = known ? [] : this.#toolCalls.take({ index, name: textField(item, 'name') || '(no name)' });
    const whole = textField(item, 'arguments') ?? textField(item, 'input') ?? '';
    return done ? [...parts, ...this.#argueWhole(index, whole), ...this.#toolCalls.end(index)] : parts;
  }

  #argue(index: number, text: string): readonly StreamPart[] {
    if (text === '') return [];
    this.#called = true;
    this.#argued.set(index, (this.#argued.get(index) ?? '') + text);
    return this.#toolCalls.take({ index, arguments: text });
  }

  /** What of the whole arguments did not come in pieces. */
  #argueWhole(index: number, whole: string): readonly StreamPart[] {
    const before = this.#argued.get(index) ?? '';
    return whole.startsWith(before) ? this.#argue(index, whole.slice(before.length)) : [];
  }

  #cite(annotation: Json | undefined): readonly StreamPart[] {
    const { url, title } = citationOf(annotation) ?? {};
    return this.#citations.take(url, title);
  }

  #serverTool(type: string, payload: Json): readonly StreamPart[] {
    const [, tool, event] = /^response\.(\w+_call|mcp_list_tools)\.(\w+)$/.exec(type) ?? [];
    if (!tool || !event) return [];
    const id = textField(payload, 'item_id') ?? '';
    const status = event === 'completed' || event === 'failed' ? event : 'in_progress';
    const activity = serverTool({ type: tool, id, status }, indexOf(payload), false);
    return activity ? [{ type: 'activity', activity }] : [];
  }

  /** The response as it is at its end, or as it came whole. */
  #ended(response: Json | undefined): readonly StreamPart[] {
    const parts = this.#start(response);
    arrayField(response, 'output').forEach((item, index) => parts.push(...this.#item(item, index, true)));
    parts.push(...this.#toolCalls.end(), ...usageOf(field(response, 'usage')));
    return [...parts, this.#ending(response)];
  }

  #ending(response: Json | undefined): StreamPart {
    const status = textField(response, 'status') ?? 'completed';
    const failure = errorMessage(response);
    if (failure) return { type: 'error', error: payloadError(failure) };
    switch (status) {
      case 'completed':
        if (this.#refused) return { type: 'finish', reason: { kind: 'refused' } };
        return { type: 'finish', reason: { kind: this.#called ? 'tool-calls' : 'stop' } };
      case 'incomplete': {
        const word = textField(field(response, 'incomplete_details'), 'reason');
        return { type: 'finish', reason: finishReason(word ?? 'incomplete') };
      }
      case 'failed':
      case 'cancelled':
        return {
          type: 'error',
          error: {
            kind: 'reported',
            message: `The server says that the response ${status === 'failed' ? 'failed' : 'was cancelled'}.`,
          },
        };
      default:
        return { type: 'error', error: { kind: 'cut-off', message: `The reply came with the status "${status}".` } };
    }
  }
}

function indexOf(payload: Json): number {
  return countField(payload, 'output_index') ?? 0;
}

/** Where a text stands in the output. */
function placeOf(payload: Json, within: string): string {
  return `${indexOf(payload)} ${countField(payload, within) ?? 0}`;
}

function summaryPlace(payload: Json): string {
  return `${indexOf(payload)} s${countField(payload, 'summary_index') ?? 0}`;
}

function usageOf(usage: Json | undefined): StreamPart[] {
  const input = countField(usage, 'input_tokens');
  const output = countField(usage, 'output_tokens');
  const counts: Usage = { ...(input !== undefined && { input }), ...(output !== undefined && { output }) };
  return Object.keys(counts).length > 0 ? [{ type: 'usage', usage: counts }] : [];
}

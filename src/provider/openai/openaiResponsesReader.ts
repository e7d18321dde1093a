import * as l10n from '@vscode/l10n';
import { Citations } from '../citations.ts';
import { cutOff } from '../cutOff.ts';
import type { PayloadReader, ResumePoint } from '../dialect.ts';
import { errorMessage } from '../errorMessage.ts';
import { finishReason } from '../finishReason.ts';
import { hiddenThinking } from '../hiddenThinking.ts';
import { arrayField, countField, field, textField, type Json } from '../json.ts';
import { payloadError } from '../payloadError.ts';
import { responseStart } from '../responseStart.ts';
import { Snapshots } from '../snapshots.ts';
import type { StreamPart } from '../streamPart.ts';
import type { TextProgress } from '../textProgress.ts';
import { usageParts } from '../usageParts.ts';
import { OpenaiResponsesCalls } from './openaiResponsesCalls.ts';
import { serverTool } from './openaiResponsesTools.ts';

/**
 * Reads OpenAI's Responses, streamed or whole
 * (https://platform.openai.com/docs/api-reference/responses-streaming). Every text comes up to five times: as deltas,
 * then whole when it, its part, its item and the response are done. It is given once, whichever of them a server sends.
 */
export class OpenaiResponsesReader implements PayloadReader {
  readonly endMark = '[DONE]';
  readonly #texts = new Snapshots('text-delta');
  readonly #thoughts = new Snapshots('reasoning-delta');
  readonly #calls = new OpenaiResponsesCalls();
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

  take(payload: Json, event: string | undefined): readonly StreamPart[] {
    const type = textField(payload, 'type') ?? event;
    if (this.#isRepeated(payload)) return [];
    if (this.#isUnplaced(payload, type)) return unplaced();
    if (type === 'response.output_text.delta') return this.#textDelta(payload);
    const failure = errorMessage(payload);
    if (failure) return [{ type: 'error', error: payloadError(failure) }];
    if (isWhole(payload, type)) return this.#ended(payload);
    return type === undefined ? [] : this.#event(type, payload);
  }

  end(): readonly StreamPart[] {
    return [...this.#calls.end(), cutOff()];
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

  /** After a reply was taken up, a piece without a number may have come before. */
  #isUnplaced(payload: Json, type = ''): boolean {
    return this.#resumed && type.endsWith('.delta') && countField(payload, 'sequence_number') === undefined;
  }

  #event(type: string, payload: Json): readonly StreamPart[] {
    switch (type) {
      case 'response.created':
      case 'response.queued':
      case 'response.in_progress':
        return this.#start(field(payload, 'response'));
      case 'response.output_text.done':
        return wholeOf(this.#texts, placeOf(payload), textField(payload, 'text'));
      case 'response.refusal.delta':
        this.#refused = true;
        return deltaOf(this.#texts, placeOf(payload), payload);
      case 'response.refusal.done':
        this.#refused = true;
        return wholeOf(this.#texts, placeOf(payload), textField(payload, 'refusal'));
      case 'response.reasoning_text.delta':
        return deltaOf(this.#thoughts, placeOf(payload), payload);
      case 'response.reasoning_text.done':
        return wholeOf(this.#thoughts, placeOf(payload), textField(payload, 'text'));
      case 'response.reasoning_summary_text.delta':
        return deltaOf(this.#thoughts, summaryPlaceOf(payload), payload);
      case 'response.reasoning_summary_text.done':
        return wholeOf(this.#thoughts, summaryPlaceOf(payload), textField(payload, 'text'));
      case 'response.content_part.done':
        return this.#contentPart(field(payload, 'part'), placeOf(payload));
      case 'response.output_text.annotation.added':
        return this.#cite(field(payload, 'annotation'));
      case 'response.function_call_arguments.delta':
      case 'response.custom_tool_call_input.delta':
        return this.#calls.delta(indexOf(payload), textField(payload, 'delta') ?? '');
      case 'response.function_call_arguments.done':
      case 'response.custom_tool_call_input.done':
        return this.#calls.whole(
          indexOf(payload),
          textField(payload, 'arguments') ?? textField(payload, 'input') ?? '',
        );
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
    return [responseStart(this.#id || undefined, textField(response, 'model'))];
  }

  #contentPart(part: Json | undefined, place: string): readonly StreamPart[] {
    switch (textField(part, 'type')) {
      case 'output_text':
        return [
          ...wholeOf(this.#texts, place, textField(part, 'text')),
          ...arrayField(part, 'annotations').flatMap((annotation) => this.#cite(annotation)),
        ];
      case 'refusal':
        this.#refused = true;
        return wholeOf(this.#texts, place, textField(part, 'refusal'));
      case 'reasoning_text':
        return wholeOf(this.#thoughts, place, textField(part, 'text'));
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
        return this.#calls.item(item, index, done);
      default: {
        const activity = serverTool(item, index, done);
        return activity ? [{ type: 'activity', activity }] : [];
      }
    }
  }

  #reasoning(item: Json | undefined, index: number, done: boolean): readonly StreamPart[] {
    const content = arrayField(item, 'content').flatMap((part, place) => this.#contentPart(part, `${index} ${place}`));
    const summary = arrayField(item, 'summary').flatMap((part, place) =>
      wholeOf(this.#thoughts, `${index} s${place}`, textField(part, 'text')),
    );
    const shown = [...content, ...summary];
    if (!done || shown.length > 0 || this.#thoughts.has(String(index)) || !textField(item, 'encrypted_content'))
      return shown;
    return [hiddenThinking(`reasoning-${index}`)];
  }

  #cite(annotation: Json | undefined): readonly StreamPart[] {
    const file = textField(annotation, 'filename') ?? textField(annotation, 'file_id');
    return this.#citations.take(textField(annotation, 'url'), textField(annotation, 'title') ?? file);
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
    const usage = field(response, 'usage');
    parts.push(...this.#calls.end());
    parts.push(
      ...usageParts({
        input: countField(usage, 'input_tokens'),
        output: countField(usage, 'output_tokens'),
        cached: countField(field(usage, 'input_tokens_details'), 'cached_tokens'),
        reasoning: countField(field(usage, 'output_tokens_details'), 'reasoning_tokens'),
      }),
    );
    return [...parts, this.#ending(response)];
  }

  #ending(response: Json | undefined): StreamPart {
    const status = textField(response, 'status') ?? 'completed';
    const failure = errorMessage(response);
    if (failure) return { type: 'error', error: payloadError(failure) };
    switch (status) {
      case 'completed':
        if (this.#refused) return { type: 'finish', reason: { kind: 'refused' } };
        return { type: 'finish', reason: { kind: this.#calls.any ? 'tool-calls' : 'stop' } };
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
            message:
              status === 'failed'
                ? l10n.t('The server says that the response failed.')
                : l10n.t('The server says that the response was cancelled.'),
          },
        };
      default:
        return cutOff(l10n.t('The reply came with the status "{0}".', status));
    }
  }
}

/** A response that came in one piece. What has no type and is none, gateways put in between: it ends nothing. */
function isWhole(payload: Json, type: string | undefined): boolean {
  if (textField(payload, 'object') === 'response') return true;
  return type === undefined && Array.isArray(field(payload, 'output'));
}

function indexOf(payload: Json): number {
  return countField(payload, 'output_index') ?? 0;
}

/** Where a text stands in the output. */
function placeOf(payload: Json): string {
  return `${indexOf(payload)} ${countField(payload, 'content_index') ?? 0}`;
}

function summaryPlaceOf(payload: Json): string {
  return `${indexOf(payload)} s${countField(payload, 'summary_index') ?? 0}`;
}

function deltaOf(texts: Snapshots, place: string, payload: Json): readonly StreamPart[] {
  return texts.delta(texts.at(place), textField(payload, 'delta') ?? '');
}

function wholeOf(texts: Snapshots, place: string, text = ''): readonly StreamPart[] {
  return texts.whole(texts.at(place), text);
}

const unplaced = (): readonly StreamPart[] => [
  {
    type: 'error',
    error: { kind: 'bad-response', message: l10n.t('The server does not say where the rest of the reply goes on.') },
  },
];

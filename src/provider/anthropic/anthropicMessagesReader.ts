import * as l10n from '@vscode/l10n';
import { cutOff } from '../cutOff.ts';
import type { PayloadReader } from '../dialect.ts';
import { errorMessage } from '../errorMessage.ts';
import { finishReason } from '../finishReason.ts';
import { arrayField, field, jsonText, textField, type Json } from '../json.ts';
import { payloadError } from '../payloadError.ts';
import { responseStart } from '../responseStart.ts';
import type { FinishReason, StreamPart } from '../streamPart.ts';
import { AnthropicBlocks, contradiction } from './anthropicBlocks.ts';
import { AnthropicUsage } from './anthropicUsage.ts';

/**
 * Reads Anthropic's Messages, streamed or whole (https://platform.claude.com/docs/en/build-with-claude/streaming). A
 * message that the server begins again goes on where it was; another message never gets into this one.
 */
export class AnthropicMessagesReader implements PayloadReader {
  /** Not Anthropic's: some gateways send it behind every stream. */
  readonly endMark = '[DONE]';
  readonly #blocks = new AnthropicBlocks();
  readonly #usage = new AnthropicUsage();
  #begun = false;
  #id: string | undefined;
  #finish: FinishReason | undefined;

  get complete(): boolean {
    return this.#finish !== undefined;
  }

  take(payload: Json, event: string | undefined): readonly StreamPart[] {
    const type = textField(payload, 'type') ?? event;
    // Most payloads are deltas, and no delta is an error.
    if (type === 'content_block_delta') return this.#blocks.delta(payload);
    const failure = errorMessage(payload) ?? (event === 'error' ? { message: jsonText(payload), code: '' } : undefined);
    if (failure) return [{ type: 'error', error: payloadError(failure) }];
    switch (type) {
      case 'message_start': {
        const message = field(payload, 'message');
        return this.#begun ? this.#startAgain(message) : [this.#start(message), ...this.#count(message)];
      }
      case 'content_block_start':
        return this.#blocks.open(payload);
      case 'content_block_stop':
        return this.#blocks.close(payload);
      case 'message_delta':
        this.#end(field(payload, 'delta'));
        return this.#count(payload);
      case 'message_stop':
        return this.#ending();
      case 'message':
      case undefined:
        return this.#whole(payload);
      default:
        return [];
    }
  }

  end(): readonly StreamPart[] {
    return this.#finish ? this.#ending() : [...this.#blocks.end(), cutOff()];
  }

  #start(message: Json | undefined): StreamPart {
    this.#begun = true;
    this.#id = textField(message, 'id');
    return responseStart(this.#id, textField(message, 'model'));
  }

  /** The same message may come again; another one ends this. */
  #startAgain(message: Json | undefined): readonly StreamPart[] {
    if (textField(message, 'id') !== this.#id) {
      return this.#finish
        ? this.#ending()
        : [...this.#blocks.end(), cutOff(l10n.t('Another message began before this one was complete.'))];
    }
    this.#blocks.repeat();
    return [];
  }

  /** A message that came in one piece. */
  #whole(message: Json): readonly StreamPart[] {
    const content = arrayField(message, 'content');
    if (this.#begun || (content.length === 0 && textField(message, 'stop_reason') === undefined)) return [];
    this.#end(message);
    return [
      this.#start(message),
      ...content.flatMap((block, index) => this.#blocks.whole(block, index)),
      ...this.#count(message),
      ...this.#ending(),
    ];
  }

  #count(message: Json | undefined): readonly StreamPart[] {
    return this.#usage.take(field(message, 'usage'));
  }

  #end(delta: Json | undefined): void {
    const word = textField(delta, 'stop_reason');
    if (word) this.#finish = finishReason(word);
  }

  #ending(): readonly StreamPart[] {
    if (this.#blocks.behind) return contradiction();
    return [...this.#blocks.end(), { type: 'finish', reason: this.#finish ?? { kind: 'unstated' } }];
  }
}

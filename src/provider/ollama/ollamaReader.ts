import * as l10n from '@vscode/l10n';
import { cutOff } from '../cutOff.ts';
import type { PayloadReader } from '../dialect.ts';
import { errorMessage } from '../errorMessage.ts';
import { finishReason } from '../finishReason.ts';
import { arrayField, countField, field, textField, type Json } from '../json.ts';
import { payloadError } from '../payloadError.ts';
import { responseStart } from '../responseStart.ts';
import type { StreamPart } from '../streamPart.ts';
import { ThinkSplitter } from '../thinkSplitter.ts';
import { ToolCalls } from '../toolCalls.ts';
import { usageParts } from '../usageParts.ts';
import { OllamaPreparation } from './ollamaPreparation.ts';

/** Reads Ollama's replies, streamed or whole (https://docs.ollama.com/api/chat). The line that says `done` is their end. */
export class OllamaReader implements PayloadReader {
  readonly #preparation = new OllamaPreparation();
  readonly #think = new ThinkSplitter();
  readonly #toolCalls = new ToolCalls();
  #begun = false;
  #called = false;

  take(payload: Json): readonly StreamPart[] {
    const message = field(payload, 'message');
    const content = textField(message, 'content') ?? '';
    if (this.#begun && isText(message, payload)) return this.#think.take(content);
    const failure = errorMessage(payload);
    if (failure) return [{ type: 'error', error: payloadError(failure) }];
    const done = field(payload, 'done') === true;
    if (!message && !done) return this.#preparation.take(payload);
    const parts = this.#begun ? [] : this.#start(payload);
    const thinking = textField(message, 'thinking');
    if (thinking) parts.push({ type: 'reasoning-delta', text: thinking });
    parts.push(...this.#think.take(content));
    for (const call of arrayField(message, 'tool_calls')) this.#call(field(call, 'function'), parts);
    if (done) this.#end(payload, parts);
    return parts;
  }

  end(): readonly StreamPart[] {
    return [...this.#think.end(), cutOff()];
  }

  #start(payload: Json): StreamPart[] {
    this.#begun = true;
    return [...this.#preparation.end(), responseStart(undefined, textField(payload, 'model'))];
  }

  #call(asked: Json | undefined, parts: StreamPart[]): void {
    this.#called = true;
    parts.push(...this.#toolCalls.whole(textField(asked, 'name'), field(asked, 'arguments')));
  }

  #end(payload: Json, parts: StreamPart[]): void {
    parts.push(...this.#think.end());
    const [input, output] = [countField(payload, 'prompt_eval_count'), countField(payload, 'eval_count')];
    parts.push(...usageParts({ input, output }));
    parts.push(this.#ending(textField(payload, 'done_reason')));
  }

  #ending(word: string | undefined): StreamPart {
    // How it answers a request that holds no message.
    if (word === 'load' || word === 'unload') {
      const message =
        word === 'load'
          ? l10n.t('The server has loaded the model and gave no reply.')
          : l10n.t('The server has unloaded the model and gave no reply.');
      return { type: 'error', error: { kind: 'bad-response', message } };
    }
    if (!word) return { type: 'finish', reason: { kind: this.#called ? 'tool-calls' : 'unstated' } };
    const reason = finishReason(word);
    return { type: 'finish', reason: reason.kind === 'stop' && this.#called ? { kind: 'tool-calls' } : reason };
  }
}

/** True for what nearly every line is: nothing but more of the text. */
function isText(message: Json | undefined, payload: Json): boolean {
  return (
    message !== undefined &&
    field(payload, 'done') === false &&
    field(message, 'thinking') === undefined &&
    field(message, 'tool_calls') === undefined &&
    field(payload, 'error') === undefined
  );
}

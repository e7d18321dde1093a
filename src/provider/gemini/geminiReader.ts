import { cutOff } from '../cutOff.ts';
import type { PayloadReader } from '../dialect.ts';
import { errorMessage } from '../errorMessage.ts';
import { finishReason } from '../finishReason.ts';
import { arrayField, countField, field, textField, type Json } from '../json.ts';
import { payloadError } from '../payloadError.ts';
import { responseStart } from '../responseStart.ts';
import type { FinishReason, StreamPart } from '../streamPart.ts';
import { ToolCalls } from '../toolCalls.ts';
import { GeminiSources } from './geminiSources.ts';
import { GeminiTools } from './geminiTools.ts';
import { GeminiUsage } from './geminiUsage.ts';

/**
 * Reads Gemini's replies, streamed or whole (https://ai.google.dev/api/generate-content#generatecontentresponse). No mark
 * stands at their end: a reason for the end makes them complete, and usage may still follow it.
 */
export class GeminiReader implements PayloadReader {
  /** Not Google's: some gateways send it behind every stream. */
  readonly endMark = '[DONE]';
  readonly #toolCalls = new ToolCalls();
  readonly #tools = new GeminiTools();
  readonly #sources = new GeminiSources();
  readonly #usage = new GeminiUsage();
  #finish: FinishReason | undefined;
  #begun = false;
  #called = false;

  get complete(): boolean {
    return this.#finish !== undefined;
  }

  take(payload: Json): readonly StreamPart[] {
    const candidate = firstCandidate(payload);
    if (candidate === undefined || field(payload, 'error') !== undefined) {
      const failure = errorMessage(payload);
      if (failure) return [{ type: 'error', error: payloadError(failure) }];
    }
    const parts = this.#begun ? [] : this.#start(payload);
    if (candidate === undefined) this.#block(field(payload, 'promptFeedback'));
    else this.#choose(candidate, parts);
    this.#usage.take(field(payload, 'usageMetadata'), parts);
    return parts;
  }

  end(): readonly StreamPart[] {
    const finish = this.#finish;
    if (!finish) return [cutOff()];
    const reason: FinishReason = finish.kind === 'stop' && this.#called ? { kind: 'tool-calls' } : finish;
    return [{ type: 'finish', reason }];
  }

  #start(payload: Json): StreamPart[] {
    this.#begun = true;
    return [responseStart(textField(payload, 'responseId'), textField(payload, 'modelVersion'))];
  }

  /** A prompt that a filter holds back gets no reply at all. */
  #block(feedback: Json | undefined): void {
    if (textField(feedback, 'blockReason')) this.#finish ??= { kind: 'filtered' };
  }

  #choose(candidate: Json, parts: StreamPart[]): void {
    for (const part of arrayField(field(candidate, 'content'), 'parts')) this.#part(part, parts);
    this.#sources.take(candidate, parts);
    const word = textField(candidate, 'finishReason');
    // Some servers send with every piece that there is no reason yet.
    if (word && word !== 'FINISH_REASON_UNSPECIFIED') this.#finish = finishReason(word);
  }

  #part(part: Json, parts: StreamPart[]): void {
    const text = textField(part, 'text');
    if (text) parts.push({ type: field(part, 'thought') === true ? 'reasoning-delta' : 'text-delta', text });
    if (text !== undefined) return;
    const call = field(part, 'functionCall');
    if (call) {
      this.#called = true;
      parts.push(...this.#toolCalls.whole(textField(call, 'name'), field(call, 'args')));
    } else {
      const activity = this.#tools.take(part);
      if (activity) parts.push({ type: 'activity', activity });
    }
  }
}

/** The first of the candidates; others come only where the endpoint's settings ask for them. */
function firstCandidate(payload: Json): Json | undefined {
  for (const candidate of arrayField(payload, 'candidates')) {
    if ((countField(candidate, 'index') ?? 0) === 0) return candidate;
  }
  return undefined;
}

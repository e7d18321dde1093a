import type { ReplyClocks } from '../provider/endpointClocks.ts';
import type { Provider } from '../provider/provider.ts';

/** A model that can be asked. */
export interface Model {
  /** `endpoint-id/model`. */
  ref: string;
  /** The model's id as the endpoint knows it. */
  id: string;
  /** The model as the user knows it, for example `llama3 · Lab vLLM`. */
  label: string;
  /** Sent in place of the system prompt for all chats. */
  systemPrompt?: string;
  /** True when its replies are played back from a recording. */
  recorded: boolean;
  /** How long its replies may bring nothing new. */
  clocks: ReplyClocks;
  /** How long its connection may take, in milliseconds, where there is one: to be shown, others keep these clocks. */
  limits?: WireLimits;
  provider: Provider;
}

/** How long a connection may take, in milliseconds. */
export interface WireLimits {
  /** Until the connection stands. */
  connect: number;
  /** From the request to the response's head. */
  firstByte: number;
}

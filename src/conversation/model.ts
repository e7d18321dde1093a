import type { Provider } from '../provider/provider.ts';

/** A model that can be asked. */
export interface Model {
  /** `endpoint-id/model`. */
  ref: string;
  /** The model's id as the endpoint knows it. */
  id: string;
  /** The model as the user knows it, for example `llama3 · Lab vLLM`. */
  label: string;
  /** True when its replies are played back from a recording. */
  recorded: boolean;
  provider: Provider;
}

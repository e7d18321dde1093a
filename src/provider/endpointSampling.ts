import * as l10n from '@vscode/l10n';
import * as v from 'valibot';

/** How much a model may think before it answers: the words that vendors use, each of which some model knows. */
const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

/** What a request says about how its reply is written. What is absent, the server decides. */
export interface Sampling {
  temperature?: number;
  /** The most tokens of one reply. */
  maxTokens?: number;
  reasoningEffort?: (typeof efforts)[number];
}

/** The fields of an endpoint that say it. */
export const samplingFields = {
  temperature: v.exactOptional(
    v.pipe(
      v.number(() => l10n.t('expected a number')),
      v.minValue(0, () => l10n.t('expected 0 or more')),
    ),
  ),
  maxTokens: v.exactOptional(
    v.pipe(
      v.number(() => l10n.t('expected a number')),
      v.integer(() => l10n.t('expected a whole number')),
      v.minValue(1, () => l10n.t('expected 1 or more')),
    ),
  ),
  reasoningEffort: v.exactOptional(
    v.picklist(efforts, () => l10n.t('expected one of {0}', efforts.map((effort) => `"${effort}"`).join(', '))),
  ),
};

/** The same without a word about how replies are written. */
export function withoutSampling<T extends Sampling>(endpoint: T): Omit<T, keyof Sampling> {
  const { temperature: _t, maxTokens: _m, reasoningEffort: _r, ...rest } = endpoint;
  return rest;
}

import * as l10n from '@vscode/l10n';
import type { TurnView } from '../messages/messages.ts';
import { durationText } from './clockText.ts';
import { numberText } from './numberText.ts';

/** What is known of a reply that has ended, what matters most first. */
export function factsOf({ timing, model }: Pick<TurnView, 'timing' | 'model'>): string[] {
  const first = timing.firstText === undefined ? [] : [l10n.t('first word {0}', durationText(timing.firstText))];
  return [...first, l10n.t('total {0}', durationText(timing.elapsed)), ...tokensText(timing.tokens ?? {}), model];
}

function tokensText({ input, output }: NonNullable<TurnView['timing']['tokens']>): string[] {
  const counts = [
    input !== undefined && l10n.t('{0} in', numberText(input)),
    output !== undefined && l10n.t('{0} out', numberText(output)),
  ];
  const known = counts.filter((count) => count !== false);
  return known.length > 0 ? [l10n.t('tokens {0}', known.join(', '))] : [];
}

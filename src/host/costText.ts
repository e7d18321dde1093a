import * as l10n from '@vscode/l10n';
import type { Cost } from '../conversation/replyCost.ts';
import { numberText } from './displayLanguage.ts';

/** Below this many dollars nobody counts. */
const least = 0.0001;

/** What something cost, in words: two digits that matter, whole cents at least from ten cents on. */
export function costText({ dollars, estimated }: Cost): string {
  if (dollars < least) return l10n.t('less than {0}', amount(least, 4));
  return estimated ? l10n.t('about {0}', amount(dollars)) : amount(dollars);
}

function amount(dollars: number, digits = dollars < 0.1 ? Math.ceil(-Math.log10(dollars)) + 1 : 2): string {
  return `$${numberText(dollars, digits)}`;
}

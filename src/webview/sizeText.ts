import * as l10n from '@vscode/l10n';
import { numberText } from './numberText.ts';

/** How much text that is, in the units of file sizes: `512 B`, `20 kB`, `5.0 MB`. */
export function sizeText(units: number): string {
  if (units < 1000) return l10n.t('{0} B', units);
  if (units < 999_500) return l10n.t('{0} kB', Math.round(units / 1000));
  return l10n.t('{0} MB', numberText(units / 1_000_000, 1));
}

import * as l10n from '@vscode/l10n';
import { numberText, unitText } from './numberText.ts';

/** A running clock, in whole seconds: `3 s`, `1 min 05 s`, `1 h 02 min`. */
export function clockText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 60) return l10n.t('{0} s', seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return l10n.t('{0} min {1} s', minutes, twoDigits(seconds % 60));
  return l10n.t('{0} h {1} min', Math.floor(minutes / 60), twoDigits(minutes % 60));
}

/** A duration that is over: with a tenth below ten seconds, `0.4 s`. */
export function durationText(milliseconds: number): string {
  return milliseconds < 9950
    ? l10n.t('{0} s', numberText(milliseconds / 1000, 1))
    : clockText(Math.round(milliseconds / 1000) * 1000);
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}

/** When a clock runs out: `10 s`, `2 min`. */
export function limitText(milliseconds: number): string {
  return milliseconds % 60_000 === 0 ? l10n.t('{0} min', milliseconds / 60_000) : clockText(milliseconds);
}

/** A round duration in a sentence: `5 seconds`, `3 minutes`. */
export function durationWords(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  return Number.isInteger(minutes) ? unitText(minutes, 'minute') : unitText(Math.round(milliseconds / 1000), 'second');
}

/** A running clock, in whole seconds: `3 s`, `1 min 05 s`, `1 h 02 min`. */
export function clockText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${twoDigits(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/** A duration that is over: with a tenth below ten seconds, `0.4 s`. */
export function durationText(milliseconds: number): string {
  return milliseconds < 9950
    ? `${(milliseconds / 1000).toFixed(1)} s`
    : clockText(Math.round(milliseconds / 1000) * 1000);
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}

/** When a clock runs out: `10 s`, `2 min`. */
export function limitText(milliseconds: number): string {
  return milliseconds % 60_000 === 0 ? `${milliseconds / 60_000} min` : clockText(milliseconds);
}

/** A round duration in a sentence: `5 seconds`, `3 minutes`. */
export function durationWords(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  return Number.isInteger(minutes) ? counted(minutes, 'minute') : counted(Math.round(milliseconds / 1000), 'second');
}

function counted(value: number, unit: string): string {
  return `${value} ${unit}${value === 1 ? '' : 's'}`;
}

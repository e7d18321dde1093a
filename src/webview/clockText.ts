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

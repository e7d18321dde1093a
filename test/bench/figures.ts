/** One measured figure beside its bar. */
export interface Figure {
  what: string;
  bar: string;
  measured: string;
  /** Absent where it stands beside others only to compare. */
  met?: boolean;
}

/** The value below which a share of the values lies, by the nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Time on the clock that the window and this process share, in milliseconds. */
export function sharedNow(): number {
  return performance.timeOrigin + performance.now();
}

export function table(figures: readonly Figure[]): string {
  const rows = figures.map(
    ({ what, bar, measured, met }) =>
      `| ${what} | ${bar} | ${measured} | ${met === undefined ? '' : met ? 'met' : 'MISSED'} |`,
  );
  return ['| figure | bar | measured | |', '|---|---|---|---|', ...rows].join('\n');
}

/** How much text that is, in the units of file sizes: `512 B`, `20 kB`, `5.0 MB`. */
export function sizeText(units: number): string {
  if (units < 1000) return `${units} B`;
  if (units < 999_500) return `${Math.round(units / 1000)} kB`;
  return `${(units / 1_000_000).toFixed(1)} MB`;
}

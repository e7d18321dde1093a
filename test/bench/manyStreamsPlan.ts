/** What the server sends and the host expects. */
export const streams = 20;
export const eventsPerSecond = 200;
export const seconds = 10;

/** The text of one event, which tells its place. */
export function numbered(n: number): string {
  return `${n} word `;
}

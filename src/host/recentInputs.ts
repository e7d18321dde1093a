import type { InputHistory } from '../conversation/store/inputHistory.ts';

/** How many inputs cross to a view, and UTF-16 units of all of them. */
const most = 100;
const longest = 500_000;

/** What the user sent in any chat, newest first, as much of it as a view holds without effort. */
export async function recentInputs(inputs: Pick<InputHistory, 'list'>): Promise<string[]> {
  let left = longest;
  const texts = (await inputs.list()).slice(0, most);
  return texts.filter((text) => (left -= text.length) >= 0);
}

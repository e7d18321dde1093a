/**
 * Whether a model goes on with a reply whose beginning it is given. Anthropic's own do up to version 4.5, newer ones refuse
 * it (https://platform.claude.com/docs/en/about-claude/models/whats-new-claude-4-6); of other makers' models it is not
 * known, and the API provides for it.
 */
export function claudePrefills(model: string): boolean {
  const name = /claude.*/.exec(model.toLowerCase())?.[0].replaceAll('.', '-');
  if (name === undefined) return true;
  return /^claude-(instant|[23]|(opus|sonnet|haiku)-4(?!-[6-9](?!\d)))/.test(name);
}

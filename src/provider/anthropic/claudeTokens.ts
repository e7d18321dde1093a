/**
 * The most tokens that a model may write in one reply, from Anthropic's list of models
 * (https://platform.claude.com/docs/en/about-claude/models/overview). Newer models than those of the list may write as
 * many as the newest of it, and so, until their server says otherwise, may models of others.
 */
export function claudeTokens(model: string): number {
  const name = /claude.*/.exec(model.toLowerCase())?.[0].replaceAll('.', '-') ?? '';
  return limits.find(([names]) => names.test(name))?.[1] ?? newest;
}

const newest = 128_000;

/** A version is one digit; what is longer behind a name is a date. */
const limits: readonly [RegExp, number][] = [
  [/^claude-(instant|2)/, 4_096],
  [/^claude-3-5/, 8_192],
  [/^claude-3-7/, 64_000],
  [/^claude-3/, 4_096],
  [/^claude-opus-4-5(?!\d)/, 64_000],
  [/^claude-opus-4(?!-[2-9](?!\d))/, 32_000],
  [/^claude-(sonnet|haiku)-4(?!-[6-9](?!\d))/, 64_000],
];

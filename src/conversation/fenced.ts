/**
 * Code in a Markdown fence that no run of backticks inside it can close
 * (https://spec.commonmark.org/0.31.2/#fenced-code-blocks).
 */
export function fenced(code: string, language: string): string {
  let longest = 2;
  for (const [run] of code.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}${code.endsWith('\n') ? '' : '\n'}${fence}`;
}

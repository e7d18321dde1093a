/**
 * Code in a Markdown fence that no run of backticks inside it can close
 * (https://spec.commonmark.org/0.31.2/#fenced-code-blocks).
 */
export function fenced(code: string, language: string): string {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}${code.endsWith('\n') ? '' : '\n'}${fence}`;
}

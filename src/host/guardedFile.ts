/** Files and folders that a program obeys: what VS Code, git or an agent reads as instructions, in lower case. */
const guarded = [
  /\/\.(?:vscode|git|husky|devcontainer|cursor|claude|codex|gemini|continue|roo|cline|clinerules|windsurf|kiro|aider)\//,
  /\.code-workspace$/,
  /\/\.(?:gitmodules|gitattributes|gitconfig|mcp\.json|devcontainer\.json)$/,
  /\/(?:agents?|claude|gemini|copilot|codex|skill)(?:\.\w+)?\.md$/,
  /\/\.(?:cursor|windsurf|cline|roo|goose|kilocode|junie)\w*(?:rules|hints|modes)(?:-\w+)?$/,
  /\/\.github\/(?:copilot-instructions\.md|instructions\/|prompts\/|chatmodes\/|agents\/|skills\/|workflows\/)/,
  /\.(?:instructions|prompt|chatmode|agent)\.md$/,
];

/**
 * True for a file whose text other programs obey, so that a change in it asks for a second confirmation.
 *
 * @param path With slashes, as in a URI. Upper and lower case make no difference, as on most disks.
 */
export function isGuardedFile(path: string): boolean {
  const lower = path.toLowerCase().replaceAll('\\', '/');
  // A last part with trailing dots or blanks names the same file on Windows.
  const name = lower.replace(/[. ]+(?=\/|$)/g, '');
  return guarded.some((pattern) => pattern.test(name) || pattern.test(lower));
}

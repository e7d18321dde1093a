/** What a release says of itself. */
export interface Release {
  /** The text of `package.json`. */
  manifest: string;
  /** The text of `CHANGELOG.md`. */
  changelog: string;
  /** What `git status --porcelain` prints. */
  changes: string;
}

/** What only the owner can decide, as `CONTRIBUTING.md` says under "Publishing". */
const decided = ['publisher', 'repository', 'bugs', 'homepage'];

/** Why a release cannot go out, a sentence each; empty when it can. */
export function releaseProblems({ manifest, changelog, changes }: Release): string[] {
  const fields = JSON.parse(manifest) as Record<string, unknown>; // npm has read it before.
  const problems: string[] = [];
  const missing = decided.filter((name) => !fields[name]);
  if (missing.length > 0) {
    problems.push(`package.json does not say its ${missing.join(', ')}: see "Publishing" in CONTRIBUTING.md.`);
  }
  const version = String(fields['version']);
  if (!changelog.split('\n').some((line) => line.startsWith(`## [${version}]`))) {
    problems.push(`CHANGELOG.md has no "## [${version}]": write down what the version brings.`);
  }
  if (changes.trim() !== '')
    problems.push('Files are changed that are not committed: what is published must be in the history.');
  return problems;
}

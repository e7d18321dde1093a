import assert from 'node:assert/strict';
import { releaseProblems } from '../../../scripts/releaseProblems.mts';

const decided = { publisher: 'p', repository: 'r', bugs: 'b', homepage: 'h' };
const manifest = (fields: object) => JSON.stringify({ version: '1.2.3', ...fields });
const good = { manifest: manifest(decided), changelog: '# Changelog\n\n## [1.2.3] - 2026-11-21\n', changes: '' };

describe('releaseProblems', () => {
  it('lets go what is decided, written down and committed', () => {
    assert.deepEqual(releaseProblems(good), []);
  });

  it('names what the owner has not decided, and where that is described', () => {
    const problems = releaseProblems({ ...good, manifest: manifest({ publisher: 'p', bugs: 'b' }) });
    assert.deepEqual(problems.length, 1);
    assert.match(problems[0] ?? '', /repository, homepage: see "Publishing" in CONTRIBUTING\.md/);
  });

  it('asks for the version in the changelog, and no other', () => {
    for (const changelog of ['## [Unreleased]\n', '## [1.2.30]\n', 'About 1.2.3\n']) {
      assert.match(releaseProblems({ ...good, changelog }).join(), /no "## \[1\.2\.3\]"/);
    }
  });

  it('asks for a commit', () => {
    assert.match(releaseProblems({ ...good, changes: '?? a.ts\n' }).join(), /not committed/);
  });
});

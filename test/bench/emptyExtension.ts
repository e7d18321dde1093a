import fs from 'node:fs';
import path from 'node:path';
import { writeZip } from '../../scripts/zip.mts';

/** What the empty view's document holds, by which a test knows it. */
export const emptySelector = '#empty-view';

/** Makes a package in a folder whose only view is a webview with next to nothing in it. Gives its path. */
export function emptyExtension(folder: string): string {
  const manifest = {
    name: 'empty',
    publisher: 'rivulet-bench',
    version: '1.0.0',
    engines: { vscode: '^1.105.0' },
    main: './main.js',
    contributes: {
      viewsContainers: { activitybar: [{ id: 'empty', title: 'Empty view', icon: 'view.svg' }] },
      views: { empty: [{ type: 'webview', id: 'empty.view', name: 'Empty' }] },
    },
  };
  const files = {
    'package.json': JSON.stringify(manifest),
    'view.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><path d="M4 4h16v16H4z"/></svg>',
    'main.js': main,
  };
  const entries = Object.entries(files).map(([name, text]) => ({ name: `extension/${name}`, data: Buffer.from(text) }));
  const file = path.join(folder, 'empty.vsix');
  fs.writeFileSync(file, writeZip(entries));
  return file;
}

const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;
const html = `<!DOCTYPE html><html><head>${policy}</head><body><p id="${emptySelector.slice(1)}">Empty</p></body></html>`;
const main = `const vscode = require('vscode');
exports.activate = () => vscode.window.registerWebviewViewProvider('empty.view', {
  resolveWebviewView(view) { view.webview.html = ${JSON.stringify(html)}; },
});`;

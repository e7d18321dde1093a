import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** Runs every test file beside this one. VS Code calls it inside the extension host. */
export function run(): Promise<void> {
  const reporter = path.join(__dirname, '../support/countingReporter.main.js');
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, color: false, reporter });
  for (const file of fs.readdirSync(__dirname))
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  return new Promise((resolve, reject) => {
    mocha.run((failures) => (failures > 0 ? reject(new Error(`${failures} failed`)) : resolve()));
  });
}

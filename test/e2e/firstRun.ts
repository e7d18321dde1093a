import fs from 'node:fs';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { keyVariables } from '../../src/provider/environmentKeys.ts';
import { root } from '../support/root.ts';
import { startVscodeServer, type VscodeServer } from '../support/vscodeServer.ts';
import { Workbench } from '../support/workbench.ts';

interface FirstRunOptions {
  settings?: Record<string, unknown>;
  env?: Record<string, string>;
  /** Writes an extension into a folder; it is loaded, too. */
  extension?: (folder: string) => void;
}

/** A VS Code with an empty profile, in which everything that a user clicks is counted. */
export class FirstRun {
  readonly vscode: VscodeServer;
  readonly workbench: Workbench;
  clicks = 0;
  #opened = 0;
  #frame: Frame | undefined;

  private constructor(vscode: VscodeServer, workbench: Workbench) {
    this.vscode = vscode;
    this.workbench = workbench;
  }

  static async start({ settings = {}, env = {}, extension }: FirstRunOptions = {}): Promise<FirstRun> {
    // Whoever runs the tests may have keys of their own.
    const noKeys = Object.fromEntries(keyVariables.map((name) => [name, '']));
    const vsix = path.join(root, 'out/rivulet.vsix');
    const vscode = await startVscodeServer({ settings, vsix, env: { ...noKeys, ...env } });
    const folder = path.join(vscode.home, 'extension');
    extension?.(folder);
    const development = `vscode-remote://127.0.0.1:${vscode.port}${folder}`;
    const payload: [string, string][] = extension ? [['extensionDevelopmentPath', development]] : [];
    const workbench = await Workbench.open(vscode, { viewport: { width: 1100, height: 800 }, payload });
    return new FirstRun(vscode, workbench);
  }

  /** Opens the panel: the time runs from here. */
  async open(): Promise<Frame> {
    this.#opened = performance.now();
    return (this.#frame = await this.workbench.openChat());
  }

  get frame(): Frame {
    if (!this.#frame) throw new Error('The panel is not open.');
    return this.#frame;
  }

  async click(locator: Locator): Promise<void> {
    await locator.click();
    this.clicks += 1;
  }

  /** Presses a button of the panel. */
  choose(name: string): Promise<void> {
    return this.click(this.frame.getByRole('button', { name, exact: true }));
  }

  /** Picks from VS Code's list. */
  pick(label: string): Promise<void> {
    const row = this.workbench.page.locator('.quick-input-list .monaco-list-row');
    return this.click(row.filter({ has: this.workbench.page.locator('.label-name', { hasText: label }) }));
  }

  /** Types a prompt where the focus is, as soon as a model is in use and the composer has the focus. */
  async ask(model: string, prompt: string): Promise<void> {
    await this.frame.getByRole('button', { name: `Model: ${model}`, exact: true }).waitFor();
    await this.frame.locator('textarea:focus').waitFor();
    await this.workbench.page.keyboard.type(prompt);
    await this.workbench.page.keyboard.press('Enter');
  }

  /** Waits for the first text of the reply and says what it took. */
  async streamed(way: string): Promise<string> {
    const text = this.frame.locator('[data-part="text"]', { hasText: /\S/ }).first();
    await text.waitFor();
    const seconds = (performance.now() - this.#opened) / 1000;
    const line = `first run, ${way}: ${this.clicks} clicks, ${seconds.toFixed(1)} s`;
    console.log(`      ${line}`);
    fs.mkdirSync(path.join(root, 'artifacts'), { recursive: true });
    fs.appendFileSync(path.join(root, 'artifacts/first run.txt'), `${line}\n`);
    await this.frame.locator('[data-state="done"]').last().waitFor();
    return text.innerText();
  }

  /** The user's settings as they are on the disk. */
  settings(): string {
    return fs.readFileSync(path.join(this.vscode.home, 'server/data/User/settings.json'), 'utf8');
  }

  async picture(name: string): Promise<void> {
    await this.workbench.page.screenshot({ path: path.join(root, 'artifacts', `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.workbench.close();
    await this.vscode.close();
  }
}

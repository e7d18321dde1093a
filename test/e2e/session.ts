import fs from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { root } from '../support/root.ts';
import { FaultServer } from '../support/faultServer.ts';
import { startVscodeServer, type VscodeServer } from '../support/vscodeServer.ts';
import { Workbench } from '../support/workbench.ts';

interface SessionOptions {
  /** Flags of the browser beside the usual ones. */
  browserFlags?: string[];
  /** Packages that are installed beside the extension. */
  others?: string[];
  /** Of the window; English where it is absent. */
  locale?: string;
}

/** A real VS Code with the packaged extension, and a server to talk to that does what a test says. */
export class Session {
  readonly model: FaultServer;
  readonly workbench: Workbench;
  readonly vscode: VscodeServer;

  private constructor(model: FaultServer, vscode: VscodeServer, workbench: Workbench) {
    this.model = model;
    this.vscode = vscode;
    this.workbench = workbench;
  }

  static async start(
    settings: (url: string) => Record<string, unknown> = configured,
    { browserFlags = [], others = [], locale }: SessionOptions = {},
  ): Promise<Session> {
    const model = await FaultServer.start([]);
    const vscode = await startVscodeServer({
      settings: settings(model.url),
      vsix: [path.join(root, 'out/rivulet.vsix'), ...others],
      ...(locale !== undefined && { locale }),
    });
    fs.writeFileSync(path.join(vscode.workspace, 'sum.js'), sumFile);
    const workbench = await Workbench.open(vscode, { viewport: { width: 1200, height: 800 }, browserFlags });
    return new Session(model, vscode, workbench);
  }

  /** The chat view, showing a new chat. */
  async newChat(): Promise<Chat> {
    const frame = await this.workbench.openChat();
    await frame.getByRole('button', { name: 'New chat', exact: true }).click();
    // Until the workbench has handed the focus over, keys go elsewhere.
    await frame.locator('textarea:focus').waitFor();
    await frame.locator('[role="article"]').first().waitFor({ state: 'detached' });
    return new Chat(frame);
  }

  /** Reloads the window; the chat view shows what it showed before. */
  async reload(): Promise<Chat> {
    await this.workbench.runCommand('Developer: Reload Window');
    return this.chat();
  }

  /** Where the extension keeps its chats. */
  get storage(): string {
    return path.join(this.vscode.home, 'server/data/User/globalStorage/rivulet.rivulet');
  }

  /** The chat view as it is. */
  async chat(): Promise<Chat> {
    return new Chat(await this.workbench.openChat());
  }

  /** A second window on the same folder, with a chat view of its own. */
  async openAnother(): Promise<{ workbench: Workbench; chat: Chat }> {
    const workbench = await this.workbench.openAnother(this.vscode, { viewport: { width: 1200, height: 800 } });
    return { workbench, chat: new Chat(await workbench.openChat()) };
  }

  /** Opens a chat of the list, as a user does: by words that stand in it. */
  async openChat(words: string, workbench = this.workbench): Promise<void> {
    await workbench.runCommand('Rivulet: Show Chats');
    await workbench.page.getByPlaceholder('Search in titles, prompts and replies').fill(words);
    const row = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: words }).first();
    await row.click();
    await row.waitFor({ state: 'hidden' });
  }

  /** Chooses a model as a user does. */
  async pickModel(endpoint: string, model: string): Promise<void> {
    await this.workbench.runCommand('Rivulet: Select Model');
    const { page } = this.workbench;
    for (const label of [endpoint, model]) {
      const name = page.locator('.label-name', { hasText: new RegExp(`^${label}$`) });
      await page.locator('.quick-input-list .monaco-list-row').filter({ has: name }).click();
    }
    const frame = await this.workbench.webview('textarea');
    await frame.getByRole('button', { name: `${model} · ${endpoint}` }).waitFor();
  }

  /** Changes the colour theme through the user's settings, as another window would. */
  async setTheme(name: string): Promise<void> {
    await this.workbench.runCommand('Preferences: Color Theme');
    const input = this.workbench.page.locator('.quick-input-widget input[type="text"]');
    await input.fill(name);
    // Enter takes what has the focus in the list, which follows the text a moment later.
    await this.workbench.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
    await input.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** Keeps a picture of the window as a build artefact. */
  async picture(name: string): Promise<void> {
    await this.workbench.page.screenshot({ path: path.join(root, 'artifacts', `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.workbench.close();
    await this.vscode.close();
    await this.model.close();
  }
}

/** The settings of a user with one endpoint. */
function configured(url: string): Record<string, unknown> {
  const endpoint = { id: 'fault', name: 'Test server', api: 'openai-chat', url, models: ['m'], key: 'none' };
  return { 'rivulet.endpoints': [endpoint], 'rivulet.model': 'fault/m' };
}

const sumFile = `function sum(list) {
  let total = 0;
  for (const item of list) total += item;
  return total;
}

const answer = 42;
`;

/** A chat's document, used as a user uses it. */
class Chat {
  readonly frame: Frame;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  get message() {
    return this.frame.getByRole('textbox', { name: 'Message', exact: true });
  }

  button(name: string) {
    return this.frame.getByRole('button', { name, exact: true });
  }

  async send(text: string): Promise<void> {
    await this.message.fill(text);
    await this.message.press('Enter');
  }

  /** Waits until the last reply is in this state. */
  async state(state: string): Promise<void> {
    await this.frame.locator(`[role="article"]:last-of-type [data-state="${state}"]`).last().waitFor();
  }

  /** Waits until the last reply shows this text. */
  async shows(text: string): Promise<void> {
    await this.frame.locator('[data-state]', { hasText: text }).last().waitFor();
  }

  /** The text of the last reply, as it is seen. */
  text(): Promise<string> {
    return this.frame.locator('[data-part="text"]').last().innerText();
  }
}

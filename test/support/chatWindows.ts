import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { ChatAction } from '../../src/conversation/store/chatAction.ts';
import type { FromWindow, ToWindow, WindowReport } from './chatWindow.main.ts';
import { root } from './root.ts';

/** A process that stands for a window of VS Code. */
export class ChatWindowProcess {
  readonly #child: ChildProcess;
  readonly #waiting: { type: FromWindow['type']; chat: string; resolve: (message: FromWindow) => void }[] = [];

  /** @param folder The folder of the logs. */
  constructor(folder: string) {
    this.#child = fork(path.join(root, 'out/support/chatWindow.main.js'), [folder], { stdio: 'inherit' });
    this.#child.on('message', (message) => this.#hear(message as FromWindow)); // Sent by our own program.
  }

  async open(chat: string): Promise<void> {
    await this.#ask({ type: 'open', chat }, 'open');
  }

  /** Comes back when the action was taken. */
  async ask(chat: string, action: ChatAction): Promise<void> {
    await this.#ask({ type: 'ask', chat, action }, 'taken');
  }

  async sendAll(chat: string, prompts: string[]): Promise<void> {
    await this.#ask({ type: 'send-all', chat, prompts }, 'sent-all');
  }

  /** Closes a chat as a window does that has the time to. */
  async close(chat: string): Promise<void> {
    await this.#ask({ type: 'close', chat }, 'closed');
  }

  async report(chat: string): Promise<WindowReport> {
    const message = await this.#ask({ type: 'report', chat }, 'report');
    if (message.type !== 'report') throw new Error(`A window answered ${message.type}.`);
    return message.report;
  }

  /** Waits until a window shows what it should. */
  async until(chat: string, fits: (report: WindowReport) => boolean): Promise<WindowReport> {
    for (;;) {
      const report = await this.report(chat);
      if (fits(report)) return report;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Ends the process, as `kill -9` does. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  #ask(message: ToWindow, type: FromWindow['type']): Promise<FromWindow> {
    return new Promise((resolve) => {
      this.#waiting.push({ type, chat: message.chat, resolve });
      this.#child.send(message);
    });
  }

  #hear(message: FromWindow): void {
    const index = this.#waiting.findIndex(({ type, chat }) => type === message.type && chat === message.chat);
    this.#waiting.splice(index, 1)[0]?.resolve(message);
  }
}

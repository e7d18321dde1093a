type Close = () => void | Promise<void>;

/**
 * Things that must be closed, whatever happens: closed in reverse order at the end, and on every signal that ends the
 * process, so that nothing is left running.
 */
export class CloseAll {
  readonly #closes: Close[] = [];
  #closing: Promise<void> | undefined;

  /** Closes everything when the process is told to end, and then ends it. */
  onSignals(): this {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => void this.close().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143)));
    }
    return this;
  }

  add(close: Close): void {
    this.#closes.unshift(close);
  }

  close(): Promise<void> {
    this.#closing ??= this.#closeInTurn();
    return this.#closing;
  }

  async #closeInTurn(): Promise<void> {
    for (const close of this.#closes) {
      try {
        await close();
      } catch (error) {
        console.error(error);
      }
    }
  }
}

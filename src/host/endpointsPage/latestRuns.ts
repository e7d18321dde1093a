/** What runs for each entry: a later run of the same kind takes the earlier one's place. */
export class LatestRuns {
  readonly #running = new Map<string, AbortController>();

  /** Begins a run. `isLatest` says whether its news still counts: it does, too, when it was cancelled. */
  begin(entryId: string): { signal: AbortSignal; isLatest: () => boolean } {
    this.cancel(entryId);
    const run = new AbortController();
    this.#running.set(entryId, run);
    return { signal: run.signal, isLatest: () => this.#running.get(entryId) === run };
  }

  cancel(entryId: string): void {
    this.#running.get(entryId)?.abort();
  }

  dispose(): void {
    for (const run of this.#running.values()) run.abort();
    this.#running.clear();
  }
}

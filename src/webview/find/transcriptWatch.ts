import { isUnsearched } from './textRuns.ts';

interface TranscriptChanges {
  /** Something changed in the text of a turn. */
  turnChanged: (turnId: string, node: Node) => void;
  turnAppeared: (turnId: string) => void;
  /** After all of that: what is shown is to be looked at again. */
  settled: () => void;
}

/** Tells what changes in the transcript while it is watched. */
export class TranscriptWatch {
  readonly #transcript: HTMLElement;
  readonly #changes: TranscriptChanges;
  readonly #observer = new MutationObserver((records) => this.#take(records));
  readonly #settled = () => this.#changes.settled();

  constructor(transcript: HTMLElement, changes: TranscriptChanges) {
    this.#transcript = transcript;
    this.#changes = changes;
  }

  start(): void {
    this.#observer.observe(this.#transcript, { childList: true, characterData: true, subtree: true });
    for (const type of ['contentvisibilityautostatechange', 'toggle']) {
      this.#transcript.addEventListener(type, this.#settled, true);
    }
  }

  stop(): void {
    this.#observer.disconnect();
    for (const type of ['contentvisibilityautostatechange', 'toggle']) {
      this.#transcript.removeEventListener(type, this.#settled, true);
    }
  }

  #take(records: readonly MutationRecord[]): void {
    let any = false;
    for (const { target, addedNodes } of records) {
      const at = target instanceof Element ? target : target.parentElement;
      if (!at || isUnsearched(at)) continue;
      any = true;
      const turnId = turnIdOf(at);
      if (turnId !== undefined) this.#changes.turnChanged(turnId, addedNodes[0]?.isConnected ? addedNodes[0] : target);
      else for (const node of addedNodes) this.#appeared(node);
    }
    if (any) this.#settled();
  }

  #appeared(node: Node): void {
    const turnId = node instanceof HTMLElement && node.isConnected ? node.dataset['turnId'] : undefined;
    if (turnId !== undefined) this.#changes.turnAppeared(turnId);
  }
}

/** The turn that a node stands in. */
export function turnIdOf(node: Node | null): string | undefined {
  const at = node instanceof Element ? node : node?.parentElement;
  return at?.closest<HTMLElement>('[data-turn-id]')?.dataset['turnId'];
}

import type { TurnView } from '../../messages/messages.ts';
import { whenIdle } from '../code/whenIdle.ts';
import type { Post } from '../post.ts';
import type { Transcript } from '../transcript.ts';
import type { Turn } from '../turn.ts';
import type { FindTurns } from './findTurns.ts';

type Take = (turnId: string, element: HTMLElement) => void;

/** What drawing a turn apart from the document needs. */
export interface DrawingApart {
  readonly draw: (turn: TurnView) => Turn;
  /** Resolves when what draws formulas is there. */
  readonly loadMath: () => Promise<void>;
}

/** The turns of a transcript as finding needs them: those that are far are asked for and drawn apart from the document. */
export class SearchedTurns implements FindTurns {
  readonly #transcript: Transcript;
  readonly #drawing: DrawingApart;
  readonly #post: Post;
  readonly #asked = new Map<string, Take>();

  constructor(transcript: Transcript, drawing: DrawingApart, post: Post) {
    this.#transcript = transcript;
    this.#drawing = drawing;
    this.#post = post;
  }

  get ids(): readonly string[] {
    return this.#transcript.ids;
  }

  element(turnId: string): HTMLElement | undefined {
    return this.#transcript.get(turnId)?.element;
  }

  reveal(turnId: string, then: (element: HTMLElement) => void): void {
    this.#transcript.reveal(turnId, () => {
      const shown = this.element(turnId);
      if (shown) then(shown);
    });
  }

  readApart(turnIds: readonly string[], take: Take): void {
    for (const id of turnIds) this.#asked.set(id, take);
    this.#post({ type: 'turns-need', turnIds: [...turnIds] });
  }

  /** Takes turns that the host gives. */
  give(turns: readonly TurnView[]): void {
    for (const turn of turns) {
      const take = this.#asked.get(turn.id);
      this.#asked.delete(turn.id);
      if (take) whenIdle(() => this.#draw(turn, take));
    }
  }

  #draw(view: TurnView, take: Take): true {
    const turn = this.#drawing.draw(view);
    const drawn = () => {
      take(view.id, turn.element);
      turn.dispose();
    };
    // A formula takes the place of its source once what draws it is there.
    if (turn.element.querySelector('.formula')) void this.#drawing.loadMath().then(drawn);
    else drawn();
    return true;
  }
}

import type { FocusTarget } from '../messages/messages.ts';
import { moveFocus } from './moveFocus.ts';
import type { Scroller } from './scroller.ts';
import type { Transcript } from './transcript.ts';

interface WalkContext {
  transcript: Transcript;
  scroller: Scroller;
  composer: HTMLElement;
}

type Step = 1 | -1;

/** Takes the focus by key from prompt to prompt and from code block to code block, also to those that are not drawn. */
export class Walk {
  readonly #context: WalkContext;
  /** The turn that is on the way into the document. */
  #going: string | undefined;

  constructor(context: WalkContext) {
    this.#context = context;
    document.addEventListener('focusin', () => (this.#going = undefined));
  }

  go(to: FocusTarget): void {
    switch (to) {
      case 'prompt-previous':
        return this.#goToPrompt(-1);
      case 'prompt-next':
        return this.#goToPrompt(1);
      case 'code-previous':
        return this.#goToCode(this.#place, -1, document.activeElement);
      case 'code-next':
        return this.#goToCode(this.#place, 1, document.activeElement);
      case 'transcript':
        return this.#goToTranscript();
    }
  }

  /** Of the turn with the focus; behind the last one is the composer. */
  get #place(): number {
    const { ids } = this.#context.transcript;
    const focused = document.activeElement?.closest<HTMLElement>('.turn')?.dataset['turnId'];
    const place = ids.indexOf(this.#going ?? focused ?? '');
    return place === -1 ? ids.length : place;
  }

  #goToPrompt(step: Step): void {
    const { transcript, composer } = this.#context;
    // From within a turn, the previous prompt is its own.
    const focused = document.activeElement;
    const within = this.#going === undefined && focused?.closest('.turn') && !focused.matches('.turn');
    const place = this.#place + (within && step === -1 ? 0 : step);
    const id = transcript.ids[Math.max(place, 0)];
    if (id === undefined) return moveFocus(composer);
    this.#going = id;
    transcript.reveal(id, () => this.#arrive(transcript.get(id)?.element));
  }

  /** @param from What the code is to stand behind or before, where it is in the turn. */
  #goToCode(place: number, step: Step, from: Element | null): void {
    const { transcript } = this.#context;
    const id = transcript.ids[place];
    if (id === undefined) {
      if (step === -1 && place > 0) this.#goToCode(place - 1, step, null);
      else this.#going = undefined;
      return;
    }
    this.#going = id;
    transcript.reveal(id, () => {
      const turn = transcript.get(id)?.element;
      const next = turn && nextCode(turn, step, from);
      if (next) this.#arrive(next);
      else this.#goToCode(place + step, step, null);
    });
  }

  /** To the turn that is read, with nothing moved. */
  #goToTranscript(): void {
    const { transcript, scroller } = this.#context;
    const place = scroller.readingPlace();
    const id = place?.following ? transcript.ids.at(-1) : place?.turnId;
    const turn = id === undefined ? undefined : transcript.get(id)?.element;
    moveFocus(turn ?? scroller.view, { preventScroll: true });
  }

  #arrive(target: HTMLElement | undefined): void {
    this.#going = undefined;
    moveFocus(target, { preventScroll: true });
    if (target) this.#context.scroller.show(target);
  }
}

/** The first code block of a turn behind an element, or the last one before it, that is not folded away. */
function nextCode(turn: Element, step: Step, from: Element | null): HTMLElement | undefined {
  const side = step === 1 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const isBeyond = (block: Element) =>
    !from || !turn.contains(from) || ((from.compareDocumentPosition(block) & side) > 0 && !block.contains(from));
  const blocks = [...turn.querySelectorAll<HTMLElement>('.code:not(.tool-call)')];
  const beyond = blocks.filter((block) => isBeyond(block) && block.checkVisibility());
  return beyond.at(step === 1 ? 0 : -1);
}

import { start as startOurs } from './ours.ts';
import type { Start } from './subject.ts';

/** A step on the way through a finished document. */
type Step = { open: Node } | { text: string } | 'close';

/**
 * O: what no renderer can be cheaper than. The document that our renderer makes is known beforehand and is built again in
 * its order, as many characters in each frame as ours showed, with nothing parsed and nothing ever changed.
 */
export const start: Start = (parent) => {
  let replay: Replay | undefined;
  let goal: Element | undefined;
  return {
    async prepare(pieces) {
      const drawn = document.createElement('div');
      drawn.className = parent.className;
      parent.replaceWith(drawn);
      const marks = await drawInPieces(drawn, pieces);
      drawn.replaceWith(parent);
      goal = drawn;
      replay = new Replay(parent, [...stepsOf(drawn)], marks);
    },
    append: (text) => replay?.advance(text.length),
    check() {
      replay?.finish();
      if (parent.innerHTML !== goal?.innerHTML) throw new Error('The oracle does not end with the document it knew.');
    },
  };
};

/** Where the source and the drawn text stood after each piece. */
interface Mark {
  source: number;
  drawn: number;
}

async function drawInPieces(drawn: Element, pieces: readonly string[]): Promise<Mark[]> {
  const ours = startOurs(drawn);
  const marks: Mark[] = [{ source: 0, drawn: 0 }];
  let source = 0;
  for (const piece of pieces) {
    ours.append(piece);
    await nextFrames(1);
    source += piece.length;
    marks.push({ source, drawn: drawn.textContent.length });
  }
  // What is loaded when it is needed has come by then.
  await nextFrames(30);
  return marks;
}

function nextFrames(count: number): Promise<void> {
  return new Promise((resolve) => {
    const scroll = document.querySelector('.scroll');
    const frame = (left: number) => {
      // As while it is measured: what is drawn depends on what is in sight.
      if (scroll) scroll.scrollTop = 1e9;
      if (left === 0) resolve();
      else requestAnimationFrame(() => frame(left - 1));
    };
    frame(count);
  });
}

function* stepsOf(parent: Node): Generator<Step> {
  for (const node of parent.childNodes) {
    if (node instanceof Text) yield { text: node.data };
    else {
      yield { open: node.cloneNode(false) };
      yield* stepsOf(node);
      yield 'close';
    }
  }
}

class Replay {
  readonly #steps: readonly Step[];
  readonly #marks: readonly Mark[];
  #next = 0;
  #mark = 1;
  #source = 0;
  #drawn = 0;
  #parent: Node;
  /** The text node that grows, and how much of its text it has. */
  #open: { node: Text; length: number } | undefined;

  constructor(parent: Node, steps: readonly Step[], marks: readonly Mark[]) {
    this.#parent = parent;
    this.#steps = steps;
    this.#marks = marks;
  }

  advance(sourceLength: number): void {
    this.#source += sourceLength;
    this.#drawUntil(this.#drawnAt(this.#source));
  }

  finish(): void {
    this.#drawUntil(Infinity);
  }

  /** How much is drawn when so much of the source is there: between two marks in proportion. */
  #drawnAt(source: number): number {
    while ((this.#marks[this.#mark]?.source ?? Infinity) < source) this.#mark += 1;
    const before = this.#marks[this.#mark - 1] ?? { source: 0, drawn: 0 };
    const after = this.#marks[this.#mark] ?? before;
    const share = after.source === before.source ? 1 : (source - before.source) / (after.source - before.source);
    return before.drawn + Math.round(share * (after.drawn - before.drawn));
  }

  #drawUntil(length: number): void {
    for (let step = this.#steps[this.#next]; step && this.#drawn < length; step = this.#steps[this.#next]) {
      if (step === 'close') this.#parent = this.#parent.parentNode ?? this.#parent;
      else if ('open' in step) this.#parent = this.#parent.appendChild(step.open.cloneNode(false));
      else if (!this.#drawText(step.text, length)) return;
      this.#next += 1;
    }
  }

  /** Returns true if the whole text is drawn. */
  #drawText(text: string, length: number): boolean {
    const written = this.#open?.length ?? 0;
    const piece = text.slice(written, written + length - this.#drawn);
    this.#drawn += piece.length;
    if (this.#open) this.#open.node.appendData(piece);
    else this.#open = { node: this.#parent.appendChild(document.createTextNode(piece)), length: 0 };
    this.#open.length += piece.length;
    if (this.#open.length < text.length) return false;
    this.#open = undefined;
    return true;
  }
}

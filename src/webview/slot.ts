import type { TurnHeadView } from '../messages/messages.ts';
import type { Turn } from './turn.ts';

/** CSS pixels, of text as the panel draws it: what a turn has besides text, a line, and a character on the mean. */
const bare = 110;
const lineHeight = 20;
const characterWidth = 7;

/** The place of a turn in the transcript. The turn itself is there only while it is near sight. */
export class Slot implements TurnHeadView {
  readonly id: string;
  readonly length: number;
  turn: Turn | undefined;
  /** As the turn was drawn last, in CSS pixels. */
  #drawn: { width: number; height: number } | undefined;

  constructor({ id, length }: TurnHeadView) {
    this.id = id;
    this.length = length;
  }

  /** CSS pixels that the turn most probably takes at a width: as many as it took, or as its text needs. */
  heightAt(width: number): number {
    if (this.#drawn) return (this.#drawn.height * this.#drawn.width) / width;
    return bare + Math.ceil((this.length * characterWidth) / width) * lineHeight;
  }

  /** Keeps how high the turn is, for when it is gone. */
  measure(): void {
    const { width, height } = this.turn?.element.getBoundingClientRect() ?? { width: 0, height: 0 };
    if (width > 0) this.#drawn = { width, height };
  }

  /** Takes the turn away. */
  empty(): void {
    this.turn?.dispose();
    this.turn = undefined;
  }
}

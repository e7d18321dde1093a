import { element } from './element.ts';
import type { Slot } from './slot.ts';
import { meet, type Stripe } from './stripe.ts';

interface Gap {
  readonly element: HTMLElement;
  readonly slots: Slot[];
}

/** Puts the turns of slots into the document, and between them gaps as high as what is not drawn. */
export class Gaps {
  readonly #parent: HTMLElement;
  #gaps: Gap[] = [];

  constructor(parent: HTMLElement) {
    this.#parent = parent;
  }

  /** Turns that stand in the document already are not moved. @param width Of the transcript, in CSS pixels. */
  arrange(slots: readonly Slot[], width: number): void {
    for (const gap of this.#gaps) gap.element.remove();
    this.#gaps = [];
    let next = this.#parent.firstElementChild;
    let open: Gap | undefined;
    slots.forEach(({ turn }, index) => {
      const slot = slots[index];
      if (turn) {
        open = undefined;
        turn.setPlace(index + 1, slots.length);
        if (turn.element === next) next = next.nextElementSibling;
        else this.#parent.insertBefore(turn.element, next);
      } else if (slot) {
        open ??= this.#add(next);
        open.slots.push(slot);
      }
    });
    this.resize(width);
  }

  /** Gives each gap the height that its turns would have at a width. */
  resize(width: number): void {
    for (const { element: shown, slots } of this.#gaps) {
      const height = slots.reduce((sum, slot) => sum + slot.heightAt(width), 0);
      shown.style.setProperty('height', `${height}px`);
    }
  }

  /** The slots whose turns would stand in a stripe of the window, or within what is selected. */
  slotsIn(stripe: Stripe, selection: Range | undefined, width: number): Slot[] {
    return this.#gaps.flatMap(({ element: shown, slots }) => {
      if (selection?.intersectsNode(shown)) return slots;
      let { top } = shown.getBoundingClientRect();
      return slots.filter((slot) => {
        const bottom = top + slot.heightAt(width);
        const met = meet({ top, bottom }, stripe);
        top = bottom;
        return met;
      });
    });
  }

  #add(next: Element | null): Gap {
    const gap = { element: element('div', { class: 'gap', 'aria-hidden': 'true' }), slots: [] };
    this.#parent.insertBefore(gap.element, next);
    this.#gaps.push(gap);
    return gap;
  }
}

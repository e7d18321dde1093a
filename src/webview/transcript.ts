import * as l10n from '@vscode/l10n';
import type { ChatView, TurnHeadView, TurnView } from '../messages/messages.ts';
import { element } from './element.ts';
import { Gaps } from './gaps.ts';
import { keepFocus } from './keepFocus.ts';
import { Slot } from './slot.ts';
import { meet, type Stripe, widened } from './stripe.ts';
import { Turn } from './turn.ts';
import type { TurnContext } from './turnContext.ts';

/** Screens above and below what is in sight within which turns are drawn, and beyond which they are taken away. */
const near = 1;
const far = 2.5;
/** Turns that are asked for at once. */
const atOnce = 32;

/**
 * The turns of the shown path. Those near sight are in the document; of the others only the place is kept, and what
 * stands in them is asked for when they come near.
 */
export class Transcript {
  readonly element = element('div', { role: 'log', 'aria-label': l10n.t('Conversation'), 'aria-live': 'off' });
  readonly #context: TurnContext;
  readonly #gaps = new Gaps(this.element);
  #slots = new Map<string, Slot>();
  /** Here, but not drawn yet. */
  readonly #given = new Map<string, TurnView>();
  readonly #asked = new Set<string>();
  /** Ids of the turns that were near sight or selected, and not drawn, when that was last looked at. */
  #wanted: readonly string[] = [];
  /** CSS pixels, as it was last looked at: looking in the middle of a change would lay out half of it. */
  #width = window.innerWidth;
  #leftOut = 0;
  #revealed: { turnId: string; shown: () => void } | undefined;

  constructor(context: TurnContext) {
    this.#context = context;
  }

  /** Ids of the shown path, first turn first. */
  get ids(): string[] {
    return [...this.#slots.keys()];
  }

  /** A turn that is in the document. */
  get(turnId: string): Turn | undefined {
    return this.#slots.get(turnId)?.turn;
  }

  /** Shows a path. What is drawn already goes on, but for the turns that `missed` names: they are drawn anew. */
  show({ path, turns }: ChatView, missed: ReadonlySet<string>): void {
    this.#keepFocus(turns, () => {
      this.#setPath(path, missed);
      for (const turn of turns) {
        const drawn = this.get(turn.id);
        if (drawn) drawn.update(turn);
        else this.#given.set(turn.id, turn);
      }
      this.#drawEnd();
      this.#arrange();
    });
  }

  /** Adds a turn; one of which it is a version goes away, with what followed it. @param path Ids of the shown turns. */
  start(turn: TurnView, path: readonly string[]): void {
    this.#keepFocus([turn], () => {
      const kept = [...this.#slots.values()].filter(({ id }) => id !== turn.id && path.includes(id));
      this.#setPath([...kept, { id: turn.id, length: 0 }], new Set([turn.id]));
      this.#given.set(turn.id, turn);
      this.#drawEnd();
    });
  }

  /** Takes turns that were asked for. */
  give(turns: readonly TurnView[]): void {
    // The reader may have gone on: what they only passed is not drawn.
    const wanted = new Set([...this.#wanted, this.#revealed?.turnId]);
    const asked = turns.filter(({ id }) => this.#asked.delete(id) && wanted.has(id));
    for (const turn of asked) this.#given.set(turn.id, turn);
    this.#draw(asked.map(({ id }) => id));
    // More may be wanted than is asked for at once.
    this.#want(this.#wanted);
  }

  /** Puts a turn into the document, wherever it is, and calls back when it is there. */
  reveal(turnId: string, shown: () => void): void {
    this.#revealed = { turnId, shown };
    this.#want([turnId]);
  }

  /** Draws what is near sight, and takes away what is far from it and not in use. @param sight What of the window shows turns. */
  look(sight: Stripe): void {
    const selection = selectedRange();
    const kept = widened(sight, far);
    const gone = [...this.#slots.values()].filter(({ turn }) => turn && !isInUse(turn, kept, selection));
    for (const slot of gone) slot.measure();
    this.#measure();
    for (const slot of gone) slot.empty();
    if (gone.length > 0) this.#arrange();
    this.#wanted = this.#gaps.slotsIn(widened(sight, near), selection, this.#width).map(({ id }) => id);
    this.#want(this.#wanted);
  }

  /** The width of the transcript has changed. */
  resized(): void {
    this.#measure();
    this.#gaps.resize(this.#width);
  }

  #measure(): void {
    this.#width = this.element.clientWidth || this.#width;
  }

  /** Marks the first turns of the path, which will not be sent again. */
  leaveOut(count: number): void {
    if (this.#leftOut === count) return;
    this.#leftOut = count;
    this.#markLeftOut();
  }

  #markLeftOut(): void {
    [...this.#slots.values()].forEach(({ turn }, place) => turn?.leaveOut(place < this.#leftOut));
  }

  #arrange(): void {
    this.#gaps.arrange([...this.#slots.values()], this.#width);
    this.#markLeftOut();
  }

  #setPath(path: readonly TurnHeadView[], missed: ReadonlySet<string>): void {
    const before = this.#slots;
    this.#slots = new Map(path.map((head) => [head.id, before.get(head.id) ?? new Slot(head)]));
    for (const [id, slot] of before) if (missed.has(id) || !this.#slots.has(id)) slot.empty();
    for (const id of this.#asked) if (!this.#slots.has(id)) this.#asked.delete(id);
    this.#given.clear();
  }

  /** Draws as many of the last turns as fill the first picture, and the last one at least. */
  #drawEnd(): void {
    const wanted: string[] = [];
    let left = 2 * window.innerHeight;
    for (const slot of [...this.#slots.values()].toReversed()) {
      if (wanted.length > 0 && left <= 0) break;
      left -= slot.heightAt(this.#width);
      wanted.push(slot.id);
    }
    this.#draw(wanted);
  }

  #want(turnIds: readonly string[]): void {
    this.#draw(turnIds);
    const isMissing = (id: string) => this.#slots.has(id) && !this.get(id) && !this.#asked.has(id);
    const missing = turnIds.filter(isMissing).slice(0, atOnce);
    if (missing.length === 0) return;
    for (const id of missing) this.#asked.add(id);
    this.#context.post({ type: 'turns-need', turnIds: missing });
  }

  /** Draws those of the turns that are here, and puts everything in its place. */
  #draw(turnIds: readonly string[]): void {
    let changed = false;
    for (const id of turnIds) {
      const slot = this.#slots.get(id);
      const turn = this.#given.get(id);
      if (!slot || !turn || slot.turn) continue;
      slot.turn = new Turn(turn, this.#context);
      this.#given.delete(id);
      changed = true;
    }
    if (changed) this.#arrange();
    const revealed = this.#revealed;
    if (!revealed || !this.get(revealed.turnId)) return;
    this.#revealed = undefined;
    revealed.shown();
  }

  /** The focus goes on to the same button of the version that takes a turn's place. */
  #keepFocus(turns: readonly TurnView[], change: () => void): void {
    const turnId = document.activeElement?.closest<HTMLElement>('[data-turn-id]')?.dataset['turnId'];
    keepFocus(change, (lost) => {
      const heir = turns.find(({ versions }) => turnId !== undefined && versions.includes(turnId));
      const buttons = heir && this.get(heir.id)?.element.querySelectorAll('button');
      const isSame = (button: Element) => button.ariaLabel !== null && button.ariaLabel === lost.ariaLabel;
      const same = [...(buttons ?? [])].find((button) => isSame(button) && button.checkVisibility());
      return same ?? this.#context.heir();
    });
  }
}

/** True for a turn that must stay: it runs, is not far from sight, or holds the focus or some of what is selected. */
function isInUse({ element: shown, reply }: Turn, kept: Stripe, selection: Range | undefined): boolean {
  if (reply.running || meet(shown.getBoundingClientRect(), kept)) return true;
  return shown.contains(document.activeElement) || (selection?.intersectsNode(shown) ?? false);
}

function selectedRange(): Range | undefined {
  const selection = getSelection();
  return selection && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
}

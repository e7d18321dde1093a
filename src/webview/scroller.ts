import * as l10n from '@vscode/l10n';
import type { ScrollMode } from '../messages/messages.ts';
import { button } from './button.ts';
import { element } from './element.ts';
import { moveFocus } from './moveFocus.ts';
import type { ReadingPlace } from './readingPlace.ts';
import { ScrollFollow, type ScrollPlace } from './scrollFollow.ts';
import type { Stripe } from './stripe.ts';

const upwardKeys = new Set(['PageUp', 'ArrowUp', 'Home']);

interface ScrollerContext {
  /** Called when the reader stands elsewhere. */
  moved: () => void;
  /** Called with what of the window shows turns, when it shows others or may do so. */
  look: (sight: Stripe) => void;
  /** Called when the width has changed. */
  resized: () => void;
  /** Puts a turn into the document and calls back when it is there. */
  reveal: (turnId: string, shown: () => void) => void;
}

/**
 * The scrolling part of the panel. It has the height of what is visible: VS Code watches the size of the document itself.
 */
export class Scroller {
  readonly element: HTMLElement;
  readonly #view: HTMLElement;
  readonly #context: ScrollerContext;
  readonly #follow = new ScrollFollow();
  readonly #jump = button({
    name: l10n.t('Jump to latest'),
    look: 'icon',
    icon: 'arrowDown',
    press: () => this.#jumpToEnd(),
  });
  #mode: ScrollMode = 'follow';
  /** Where the reader is to stand, until they move: what is above may still come and grow. */
  #restored: ReadingPlace | undefined;
  /** True from a prompt that the reader sends until its turn begins, unless they move meanwhile. */
  #asked = false;
  #looking = false;
  #width = 0;

  constructor(content: HTMLElement, context: ScrollerContext) {
    this.#context = context;
    this.#jump.classList.add('jump');
    this.#view = element(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': l10n.t('Transcript') },
      content,
    );
    this.element = element('div', { class: 'scroller' }, this.#view, this.#jump);
    this.#listen();
    const resize = new ResizeObserver(() => this.#resized());
    resize.observe(content);
    resize.observe(this.#view);
  }

  /** What scrolls. */
  get view(): HTMLElement {
    return this.#view;
  }

  get following(): boolean {
    return this.#follow.following;
  }

  setMode(mode: ScrollMode): void {
    this.#mode = mode;
    this.#view.classList.toggle('anchored', mode === 'anchor');
    this.#follow.setByItself(mode === 'follow');
  }

  toEnd(): void {
    if (this.#jump === document.activeElement) moveFocus(this.#view, { preventScroll: true });
    this.#restored = undefined;
    if (this.#mode === 'follow') this.#follow.follow();
    this.#toEnd();
  }

  /** The reader asked for a reply: the turn that begins next comes into sight. */
  expect(): void {
    this.#asked = true;
    if (this.#mode === 'follow') this.toEnd();
  }

  /** What the reader asked for has to wait, and may come when they no longer expect it. */
  postpone(): void {
    if (this.#mode === 'still') this.#asked = false;
  }

  /** A turn has begun at the end. */
  began(turn: HTMLElement): void {
    if (!this.#asked) return;
    this.#readerMoves();
    if (this.#mode === 'anchor') this.#putAt(turn, 0);
    else this.toEnd();
  }

  /** Undefined while the panel is hidden and nothing has a place. */
  readingPlace(): ReadingPlace | undefined {
    if (this.#view.clientHeight === 0) return undefined;
    const edge = this.#view.getBoundingClientRect().top;
    const first = this.#turns().find((turn) => turn.getBoundingClientRect().bottom > edge);
    const turnId = first?.dataset['turnId'];
    const offset = first ? edge - first.getBoundingClientRect().top : 0;
    return { following: this.following, offset, ...(turnId !== undefined && { turnId }) };
  }

  restore(place: ReadingPlace): void {
    const { turnId } = place;
    if (place.following || turnId === undefined) return this.toEnd();
    this.#follow.hold();
    this.#restored = place;
    this.#context.reveal(turnId, () => this.#keep());
  }

  /** Lets something stand where it is until the reader moves: it was gone to, and nothing may take it out of sight. */
  hold(): void {
    this.#restored = undefined;
    this.#follow.hold();
  }

  /** Brings something in a turn into sight, at the top where it was not, and keeps it there until the reader moves. */
  show(target: HTMLElement): void {
    this.hold();
    const sight = this.#view.getBoundingClientRect();
    const { top, bottom } = target.getBoundingClientRect();
    const turn = target.closest<HTMLElement>('[data-turn-id]');
    if (!turn || (top >= sight.top && bottom <= sight.bottom)) return;
    const offset = top - turn.getBoundingClientRect().top;
    this.#restored = { following: false, turnId: turn.dataset['turnId'] ?? '', offset };
    this.#keep();
  }

  #listen(): void {
    const view = this.#view;
    const release = () => this.#follow.release();
    view.addEventListener('wheel', ({ deltaY }) => deltaY < 0 && release(), { passive: true });
    view.addEventListener('touchmove', release, { passive: true });
    view.addEventListener('keydown', (event) => {
      if (upwardKeys.has(event.key)) release();
    });
    view.addEventListener('click', ({ target }) => {
      if (target instanceof Element && target.closest('summary, [aria-expanded]')) this.#follow.hold();
    });
    view.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    for (const type of ['wheel', 'touchstart', 'pointerdown', 'keydown', 'focusin']) {
      view.addEventListener(type, () => this.#readerMoves(), { passive: true });
    }
    document.addEventListener('selectionchange', () => this.#lookSoon());
  }

  #readerMoves(): void {
    this.#restored = undefined;
    this.#asked = false;
  }

  #scrolled(): void {
    this.#follow.scrolled(this.#place());
    this.#showJump();
    this.#context.moved();
    this.#look();
  }

  #resized(): void {
    const width = this.#view.clientWidth;
    if (width !== this.#width) this.#context.resized();
    this.#width = width;
    this.#keep();
    this.#lookSoon();
  }

  /** Not while sizes are being told: what is drawn then would be told of within the same frame, again and again. */
  #lookSoon(): void {
    if (this.#looking) return;
    this.#looking = true;
    requestAnimationFrame(() => this.#look());
  }

  #look(): void {
    this.#looking = false;
    if (this.#view.clientHeight > 0) this.#context.look(this.#view.getBoundingClientRect());
  }

  /** Keeps in sight what the reader has before them: the end, or the place where they left off. */
  #keep(): void {
    if (this.#restored) this.#putBack(this.#restored);
    if (this.following) this.#toEnd();
    this.#showJump();
  }

  #toEnd(): void {
    this.#view.scrollTop = this.#view.scrollHeight;
    this.#follow.placed(this.#place());
    this.#showJump();
  }

  #jumpToEnd(): void {
    this.toEnd();
    this.#follow.follow();
  }

  #putBack({ turnId, offset }: ReadingPlace): void {
    const turn = this.#turns().find(({ dataset }) => dataset['turnId'] === turnId);
    if (turn) this.#putAt(turn, offset);
  }

  /** Scrolls so that so many CSS pixels of a turn are above what is in sight. */
  #putAt(turn: HTMLElement, offset: number): void {
    const edge = this.#view.getBoundingClientRect().top;
    this.#view.scrollTop += turn.getBoundingClientRect().top - edge + offset;
    this.#follow.placed(this.#place());
  }

  #showJump(): void {
    this.#jump.hidden = !this.#follow.isAway(this.#place());
  }

  #place(): ScrollPlace {
    const { scrollTop, clientHeight, scrollHeight } = this.#view;
    return { top: scrollTop, height: clientHeight, total: scrollHeight };
  }

  #turns(): HTMLElement[] {
    return [...this.#view.querySelectorAll<HTMLElement>('[data-turn-id]')];
  }
}

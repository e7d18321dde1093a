import { button } from './button.ts';
import { element } from './element.ts';
import type { ReadingPlace } from './readingPlace.ts';
import { ScrollFollow, type ScrollPlace } from './scrollFollow.ts';

const upwardKeys = new Set(['PageUp', 'ArrowUp', 'Home']);

/**
 * The scrolling part of the panel. It has the height of what is visible: VS Code watches the size of the document itself.
 */
export class Scroller {
  readonly element: HTMLElement;
  /** What scrolls. */
  readonly view: HTMLElement;
  readonly #follow = new ScrollFollow();
  readonly #jump = button({ name: 'Jump to latest', look: 'icon', icon: 'arrowDown', press: () => this.toEnd() });
  readonly #moved: () => void;
  /** Where the reader is to stand, until they move: far turns first have a guessed height, and what is above may grow. */
  #restored: ReadingPlace | undefined;

  /** @param moved Called when the reader stands elsewhere. */
  constructor(content: HTMLElement, moved: () => void) {
    this.#moved = moved;
    this.#jump.classList.add('jump');
    this.view = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Transcript' }, content);
    this.element = element('div', { class: 'scroller' }, this.view, this.#jump);
    this.#listen();
    const resize = new ResizeObserver(() => this.#keep());
    resize.observe(content);
    resize.observe(this.view);
  }

  get following(): boolean {
    return this.#follow.following;
  }

  toEnd(): void {
    if (this.#jump === document.activeElement) this.view.focus({ preventScroll: true });
    this.#restored = undefined;
    this.#follow.follow();
    this.#keep();
  }

  /** The reader was led somewhere: what comes must not take them elsewhere. */
  hold(): void {
    this.#restored = undefined;
    this.#follow.hold();
  }

  /** Undefined while the panel is hidden and nothing has a place. */
  readingPlace(): ReadingPlace | undefined {
    if (this.view.clientHeight === 0) return undefined;
    const edge = this.view.getBoundingClientRect().top;
    const first = this.#turns().find((turn) => turn.getBoundingClientRect().bottom > edge);
    const turnId = first?.dataset['turnId'];
    const offset = first ? edge - first.getBoundingClientRect().top : 0;
    return { following: this.following, offset, ...(turnId !== undefined && { turnId }) };
  }

  restore(place: ReadingPlace): void {
    if (place.following) return this.toEnd();
    this.#follow.hold();
    this.#restored = place;
    this.#keep();
  }

  #listen(): void {
    const view = this.view;
    const release = () => this.#follow.release();
    view.addEventListener('wheel', ({ deltaY }) => deltaY < 0 && release(), { passive: true });
    view.addEventListener('touchmove', release, { passive: true });
    view.addEventListener('keydown', ({ key }) => upwardKeys.has(key) && release());
    view.addEventListener('click', ({ target }) => {
      if (target instanceof Element && target.closest('summary, [aria-expanded]')) this.#follow.hold();
    });
    view.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    for (const type of ['wheel', 'touchstart', 'pointerdown', 'keydown', 'focusin']) {
      view.addEventListener(type, () => (this.#restored = undefined), { passive: true });
    }
  }

  #scrolled(): void {
    this.#follow.scrolled(this.#place());
    this.#showJump();
    this.#moved();
  }

  /** Keeps in sight what the reader has before them: the end, or the place where they left off. */
  #keep(): void {
    if (this.#restored) this.#putBack(this.#restored);
    if (this.following) {
      this.view.scrollTop = this.view.scrollHeight;
      this.#follow.placed(this.#place());
    }
    this.#showJump();
  }

  #putBack({ turnId, offset }: ReadingPlace): void {
    const turn = this.#turns().find(({ dataset }) => dataset['turnId'] === turnId);
    const edge = this.view.getBoundingClientRect().top;
    if (turn) this.view.scrollTop += turn.getBoundingClientRect().top - edge + offset;
  }

  #showJump(): void {
    this.#jump.hidden = !this.#follow.isAway(this.#place());
  }

  #place(): ScrollPlace {
    const { scrollTop, clientHeight, scrollHeight } = this.view;
    return { top: scrollTop, height: clientHeight, total: scrollHeight };
  }

  #turns(): HTMLElement[] {
    return [...this.view.querySelectorAll<HTMLElement>('[data-turn-id]')];
  }
}

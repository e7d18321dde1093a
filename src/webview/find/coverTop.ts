/**
 * Lays a bar over the top of what scrolls, with as much space there as it covers, so that the first lines can be seen too.
 * What is in sight stays where it is.
 */
export class CoverTop {
  readonly #bar: HTMLElement;
  readonly #view: HTMLElement;
  readonly #resize = new ResizeObserver(() => this.#makeSpace(this.#bar.offsetHeight));
  #space = 0;

  constructor(bar: HTMLElement, view: HTMLElement) {
    this.#bar = bar;
    this.#view = view;
  }

  /** Pixels that the bar covers. */
  get height(): number {
    return this.#space;
  }

  show(): void {
    this.#view.before(this.#bar);
    this.#makeSpace(this.#bar.offsetHeight);
    this.#resize.observe(this.#bar);
  }

  hide(): void {
    this.#resize.disconnect();
    this.#bar.remove();
    this.#makeSpace(0);
  }

  #makeSpace(space: number): void {
    const { scrollTop } = this.#view;
    this.#view.style.paddingBlockStart = space === 0 ? '' : `${space}px`;
    if (scrollTop > 0) this.#view.scrollTop = scrollTop + space - this.#space;
    this.#space = space;
  }
}

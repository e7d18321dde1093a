import type { PanelPage } from './panelPage.ts';

/** The find bar of a panel, and what it paints. */
export class FindBar {
  readonly #panel: PanelPage;

  private constructor(panel: PanelPage) {
    this.#panel = panel;
  }

  /**
   * Opens the bar by its key.
   *
   * @param found What the host answers: the turns that may show what is searched for; all that are in the document, if left
   *   out.
   */
  static async open(panel: PanelPage, found?: string[]): Promise<FindBar> {
    await panel.page.evaluate((given) => {
      const { posted } = window.panelHarness;
      posted.push = (message) => {
        posted[posted.length] = message;
        if (message.type !== 'turns-search') return posted.length;
        const drawn = [...document.querySelectorAll<HTMLElement>('[data-turn-id]')].map(
          ({ dataset }) => dataset['turnId'] ?? '',
        );
        window.postMessage({ type: 'turns-found', query: message.query, turnIds: given ?? drawn }, window.origin);
        return posted.length;
      };
    }, found);
    await panel.page.keyboard.press('Control+f');
    const bar = new FindBar(panel);
    await bar.input.waitFor();
    return bar;
  }

  get input() {
    return this.#panel.page.getByRole('textbox', { name: 'Find in conversation' });
  }

  button(name: string | RegExp) {
    return this.#panel.page.getByRole('search').getByRole('button', { name });
  }

  /** Waits until the bar says this, for example `1 of 2`. */
  async says(text: string): Promise<void> {
    await this.#panel.page.locator('.find-count').getByText(text, { exact: true }).waitFor();
  }

  async find(query: string, tally: string): Promise<void> {
    await this.input.fill(query);
    await this.says(tally);
  }

  /** Waits until all is counted. */
  async findAll(query: string): Promise<void> {
    await this.input.fill(query);
    await this.#panel.page.locator('.find-count[aria-busy="false"]:not(:empty)').waitFor();
  }

  /** What is painted: all matches that are laid out, or the current one. */
  painted(name: 'find-match' | 'find-current'): Promise<string[]> {
    return this.#panel.page.evaluate((highlight) => {
      return [...(CSS.highlights.get(highlight) ?? [])].map((place) => {
        const range = document.createRange();
        range.setStart(place.startContainer, place.startOffset);
        range.setEnd(place.endContainer, place.endOffset);
        return range.toString();
      });
    }, name);
  }

  /** True when the current match is within what is seen of the transcript, below the bar. */
  async currentInSight(): Promise<boolean> {
    await this.#panel.drawn();
    return this.#panel.page.evaluate(() => {
      const [place] = CSS.highlights.get('find-current') ?? [];
      const view = document.querySelector('.scroll')?.getBoundingClientRect();
      const bar = document.querySelector('.find')?.getBoundingClientRect();
      if (!(place instanceof Range) || !view || !bar) return false;
      const { top, bottom, left, right } = place.getBoundingClientRect();
      const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const shows = seen !== null && (seen.contains(place.startContainer) || place.intersectsNode(seen));
      return top >= bar.bottom && bottom <= view.bottom && shows;
    });
  }

  /** The turn of the current match. */
  currentTurn(): Promise<string | undefined> {
    return this.#panel.page.evaluate(() => {
      const [place] = CSS.highlights.get('find-current') ?? [];
      return place?.startContainer.parentElement?.closest<HTMLElement>('[data-turn-id]')?.dataset['turnId'];
    });
  }

  /** Before which text of its parent the current match stands. */
  before(): Promise<string> {
    return this.#panel.page.evaluate(() => {
      const [place] = CSS.highlights.get('find-current') ?? [];
      const node = place?.startContainer;
      return node instanceof Text ? node.data.slice(place?.endOffset) : '';
    });
  }
}

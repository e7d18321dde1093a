import type { ToView } from '../../messages/messages.ts';
import { Frames } from '../frames.ts';
import type { moveFocus } from '../moveFocus.ts';
import type { Post } from '../post.ts';
import { bringIntoSight, unfoldAround } from './bringIntoSight.ts';
import { CoverTop } from './coverTop.ts';
import { type Anchor, firstMatch, nextMatch } from './currentMatch.ts';
import { FindBar } from './findBar.ts';
import type { FindTurns } from './findTurns.ts';
import { Highlights } from './highlights.ts';
import { queryPattern } from './queryPattern.ts';
import { readingAnchor } from './readingAnchor.ts';
import { type MatchPlace, Search } from './search.ts';
import { TranscriptWatch } from './transcriptWatch.ts';

/** What finding needs of the panel around it. */
export interface FindContext {
  readonly turns: FindTurns;
  /** Holds the turns that are in the document. */
  readonly transcript: HTMLElement;
  /** What scrolls; the bar is put before it. */
  readonly view: HTMLElement;
  readonly post: Post;
  /** The reader goes to a match: what comes meanwhile must not take them elsewhere. */
  readonly hold: () => void;
  /** Takes the focus when what had it is no longer there. */
  readonly heir: () => HTMLElement;
  /** The panel's own, which knows what else in the panel is to have the focus. */
  readonly moveFocus: typeof moveFocus;
}

const longestSelection = 200;

/** Finds text in the conversation. Does nothing while its bar is closed. */
export class Find {
  readonly #context: FindContext;
  readonly #bar: FindBar;
  readonly #cover: CoverTop;
  readonly #highlights: Highlights;
  readonly #watch: TranscriptWatch;
  readonly #frames = new Frames(
    (run) => requestAnimationFrame(run),
    () => performance.now(),
  );
  readonly #draw = () => this.#drawNow();
  readonly #settle = () => this.#settleNow();
  #before: Element | null = null;
  #ids: readonly string[] = [];
  #pattern: RegExp | undefined;
  #search: Search | undefined;
  #anchor: Anchor = { turnId: undefined, place: undefined };
  #current: MatchPlace | undefined;
  /** Where the current match is, which goes with its text; collapsed when that is gone. */
  #place: Range | undefined;
  /** The turn that is to be shown when it is in the document. */
  #going: object | undefined;
  /** A step that waits for a turn to be counted. */
  #waiting: 1 | -1 | undefined;
  /** True while the first match is to be shown when it is known. */
  #eager = false;
  #endScroll: () => void = () => {};

  constructor(context: FindContext) {
    this.#context = context;
    this.#bar = new FindBar({
      search: () => this.#queryChanged(),
      go: (step) => this.#go(step),
      close: () => this.close(),
      moveFocus: context.moveFocus,
    });
    this.#cover = new CoverTop(this.#bar.element, context.view);
    this.#highlights = new Highlights(context.transcript);
    this.#watch = new TranscriptWatch(context.transcript, {
      turnChanged: (id, node) => this.#search?.changed(id, node),
      turnAppeared: (id) => this.#appeared(id),
      settled: () => this.#frames.request(this.#settle),
    });
    for (const type of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
      context.view.addEventListener(type, () => this.#endScroll(), { passive: true });
  }

  get isOpen(): boolean {
    return this.#bar.element.isConnected;
  }

  /** Opens the bar, or selects what is looked for; what is selected in the panel is looked for at once. */
  open(): void {
    const { view } = this.#context;
    const within = this.#bar.element.contains(document.activeElement);
    const selected = within ? '' : selectedText();
    if (!within) this.#before = document.activeElement;
    if (!this.isOpen) {
      this.#cover.show();
      this.#watch.start();
    }
    if (!this.#current) this.#anchor = readingAnchor(view, this.#cover.height);
    this.#bar.takeFocus(selected);
    if (!this.#search || selected !== '') this.#queryChanged();
  }

  close(): void {
    const { heir, moveFocus } = this.#context;
    const hadFocus = this.#bar.element.contains(document.activeElement);
    this.#watch.stop();
    this.#reset();
    this.#frames.cancel(this.#draw);
    this.#frames.cancel(this.#settle);
    this.#highlights.clear();
    this.#cover.hide();
    const before = this.#before instanceof HTMLElement && this.#before.isConnected ? this.#before : undefined;
    if (hadFocus) moveFocus(before && before !== document.body ? before : heir(), { preventScroll: true });
  }

  /**
   * F3 goes on wherever the focus is, and Escape closes the bar unless the user writes: there it is about what is written.
   * Returns true for a key that was meant for this.
   */
  keyPressed({ key, shiftKey, target }: KeyboardEvent): boolean {
    if (!this.isOpen) return false;
    if (key === 'Escape' && !(target instanceof HTMLTextAreaElement)) this.close();
    else if (key === 'F3') this.#go(shiftKey ? -1 : 1);
    else return false;
    return true;
  }

  /** The host says which turns may hold a match. */
  found({ query, turnIds }: Extract<ToView, { type: 'turns-found' }>): void {
    if (query === this.#bar.query.text) this.#search?.begin(turnIds, this.#anchor.turnId);
  }

  #queryChanged(): void {
    if (this.#current) this.#anchor = { turnId: this.#current.turnId, place: this.#place };
    else if (!this.#search) this.#anchor = readingAnchor(this.#context.view, this.#cover.height);
    this.#lookFor(true);
  }

  /** @param eager True to go to the first match. */
  #lookFor(eager: boolean): void {
    const { turns, post } = this.#context;
    const { query } = this.#bar;
    this.#reset();
    this.#ids = [...turns.ids];
    this.#eager = eager;
    this.#pattern = queryPattern(query);
    if (this.#pattern) {
      this.#search = new Search(turns, this.#pattern, () => this.#frames.request(this.#draw));
      post({ type: 'turns-search', query: query.text });
    }
    this.#frames.request(this.#settle);
  }

  #reset(): void {
    this.#search?.stop();
    this.#search = this.#pattern = this.#current = this.#place = this.#waiting = this.#going = undefined;
    this.#endScroll();
  }

  #appeared(turnId: string): void {
    const { turns } = this.#context;
    const element = turns.element(turnId);
    if (!element) return;
    if (this.#ids.includes(turnId)) this.#search?.appeared(turnId);
    else this.#search?.changed(turnId, element);
  }

  /** The transcript is another than it was: what is painted follows, and where its turns are others, the search. */
  #settleNow(): void {
    const { ids } = this.#context.turns;
    const before = this.#ids;
    this.#ids = [...ids];
    if (before.some((id, index) => ids[index] !== id)) {
      if (this.#current) this.#anchor = { turnId: this.#current.turnId, place: this.#place };
      return this.#lookFor(false);
    }
    if (this.#pattern) this.#highlights.paint(this.#pattern);
    else this.#highlights.clear();
    this.#drawNow();
  }

  /** More is counted. */
  #drawNow(): void {
    const search = this.#search;
    if (!search) return this.#bar.show(undefined);
    this.#keepCurrent(search);
    if (this.#waiting) this.#go(this.#waiting);
    this.#tell(search);
  }

  #tell(search: Search): void {
    const { total, complete } = search;
    const before = this.#current && search.before(this.#current.turnId);
    const place = this.#current && before !== undefined ? before + this.#current.index + 1 : undefined;
    this.#bar.show({ place, total, complete });
  }

  /** The current match stays the same one where others came before it; where there is none yet, it is the first. */
  #keepCurrent(search: Search): void {
    const { turns } = this.#context;
    const current = this.#current;
    if (!current) {
      const first = firstMatch(turns, search, this.#anchor);
      if (first && first !== 'wait') this.#goTo(first, this.#eager);
      return;
    }
    const count = search.of(current.turnId);
    if (!count || count.due) return;
    const element = turns.element(current.turnId);
    const place = this.#place;
    const alive = element && place && !place.collapsed && element.contains(place.startContainer);
    const index = (alive ? count.indexFrom(element, place) : undefined) ?? current.index;
    if (count.total === 0) this.#current = this.#place = undefined;
    else this.#current = { ...current, index: Math.min(index, count.total - 1) };
    if (!alive || !this.#current) this.#goTo(this.#current, false);
  }

  #go(step: 1 | -1): void {
    const search = this.#search;
    if (!search || !this.#current) return;
    const next = nextMatch(this.#context.turns, search, this.#current, step);
    this.#waiting = undefined;
    if (next && 'wait' in next) {
      this.#waiting = step;
      return search.hurry(next.wait);
    }
    if (!next) return;
    this.#goTo(next, true);
    this.#tell(search);
  }

  /** @param scroll False to make a match the current one and leave the reader where they are. */
  #goTo(match: MatchPlace | undefined, scroll: boolean): void {
    const { turns, hold } = this.#context;
    this.#current = match;
    this.#place = undefined;
    if (scroll || !match) this.#going = undefined;
    if (!match) return this.#highlights.paintCurrent(undefined);
    if (!scroll) return this.#mark(match, turns.element(match.turnId));
    hold();
    const going = (this.#going = {});
    turns.reveal(match.turnId, (element) => {
      // Another one may be the current match by now, or the same one have another place in its turn.
      if (this.#going !== going || !this.#current) return;
      this.#going = undefined;
      this.#mark(this.#current, element);
      this.#show();
    });
  }

  #mark({ turnId, index }: MatchPlace, element: HTMLElement | undefined): void {
    const found = element && this.#search?.of(turnId)?.placeOf(element, index);
    if (found) {
      this.#place = document.createRange();
      this.#place.setStart(found.startContainer, found.startOffset);
      this.#place.setEnd(found.endContainer, found.endOffset);
    }
    this.#highlights.paintCurrent(this.#place);
  }

  #show(): void {
    const place = this.#place;
    if (!place) return;
    unfoldAround(place.startContainer);
    this.#endScroll();
    this.#endScroll = bringIntoSight(place, this.#context.view, () => this.#cover.height);
  }
}

/** What is selected in the panel, where it can be a query. */
function selectedText(): string {
  const text = getSelection()?.toString() ?? '';
  return text.length > longestSelection || text.includes('\n') ? '' : text.trim();
}

import * as l10n from '@vscode/l10n';
import type { ChatView, Handlers, ToHost, ToView } from '../messages/messages.ts';
import { Announcer } from './announcer.ts';
import { onCodeAction } from './code/codeAction.ts';
import { showTheme } from './code/showTheme.ts';
import { Composer } from './composer.ts';
import { DraftKeeper } from './draftKeeper.ts';
import { Edits } from './edits.ts';
import { element, setText } from './element.ts';
import { isMac } from './isMac.ts';
import { keepFocus } from './keepFocus.ts';
import { LazyFind } from './find/lazyFind.ts';
import { lastPrompt } from './lastPrompt.ts';
import { loadScript } from './loadScript.ts';
import { moveFocus } from './moveFocus.ts';
import { noticeLine } from './noticeLine.ts';
import { panelMarkdown } from './panelMarkdown.ts';
import { Problems } from './problems.ts';
import { Queue } from './queue.ts';
import { reduce } from './reduce.ts';
import type { Reply } from './reply.ts';
import type { SavedPanel } from './savedPanel.ts';
import { Scroller } from './scroller.ts';
import { selectAll } from './selectAll.ts';
import { showLook } from './showLook.ts';
import { StorageProblem } from './storageProblem.ts';
import { initialState, isRunning, type PanelState, runningTurn } from './state.ts';
import { waitQuestion } from './statusText.ts';
import { Ticker } from './ticker.ts';
import { Transcript } from './transcript.ts';
import { insertFocusedCode, onTranscriptKeys } from './transcriptKeys.ts';
import { Turn } from './turn.ts';
import type { TurnContext } from './turnContext.ts';
import { Walk } from './walk.ts';
import { Welcome } from './welcome.ts';

interface PanelContext {
  post: (message: ToHost) => void;
  /** What an earlier document of this view saved. */
  saved: SavedPanel;
  /** Called when `Panel.toSave` would give something else. */
  changed: () => void;
}

/** The whole panel: takes the host's messages, shows them, and says to the host what the user does. */
export class Panel {
  readonly element: HTMLElement;
  readonly #context: PanelContext;
  readonly #transcript: Transcript;
  readonly #scroller: Scroller;
  readonly #composer: Composer;
  readonly #walk: Walk;
  readonly #find: LazyFind;
  readonly #queue: Queue;
  readonly #problems: Problems;
  readonly #welcome: Welcome;
  /** What the headings of the turns stand under. */
  readonly #title = element('h1', { class: 'unseen' });
  readonly #storage = new StorageProblem();
  readonly #drafts: DraftKeeper;
  readonly #announcer = new Announcer();
  readonly #handlers = this.#makeHandlers();
  #state: PanelState = initialState;
  readonly #edits: Edits;
  readonly #queueEdits: Edits;
  #saved: SavedPanel;
  /** By what another chat was asked for that is not here yet. */
  #leaving: 'chat-new' | 'turn-fork' | undefined;

  constructor(context: PanelContext) {
    const { changed, saved } = context;
    const post = (message: ToHost) => this.#post(message);
    this.#context = context;
    this.#saved = saved;
    const chatId = () => this.#chatId;
    this.#edits = new Edits({ saved: saved.edits, chatId, changed });
    this.#queueEdits = new Edits({ saved: saved.queueEdits, chatId, changed });
    const focusComposer = () => this.#composer.input;
    const ask = (message: ToHost) => this.#ask(message);
    const mayFold = () => this.#scroller.following;
    const turnContext: TurnContext = {
      post,
      ask,
      edits: this.#edits,
      mayFold,
      ticker: new Ticker(),
      markdown: panelMarkdown(),
      heir: focusComposer,
    };
    this.#transcript = new Transcript(turnContext);
    this.#welcome = new Welcome(post);
    const content = element('div', { class: 'content' }, this.#welcome.element, this.#transcript.element);
    this.#scroller = new Scroller(content, {
      moved: changed,
      look: (sight) => this.#transcript.look(sight),
      resized: () => this.#transcript.resized(),
      reveal: (turnId, shown) => this.#transcript.reveal(turnId, shown),
    });
    this.#find = new LazyFind({
      transcript: this.#transcript,
      draw: (turn) => new Turn(turn, turnContext),
      loadMath: () => loadScript('math.js'),
      view: this.#scroller.view,
      post,
      hold: () => this.#scroller.hold(),
      heir: focusComposer,
      moveFocus,
    });
    this.#composer = this.#makeComposer();
    this.#walk = new Walk({
      transcript: this.#transcript,
      scroller: this.#scroller,
      composer: this.#composer.input,
    });
    this.#drafts = new DraftKeeper(post, () => this.#composer.draft);
    const giveBack = (text: string, reason: string) => this.#composer.giveBack(text, reason);
    this.#queue = new Queue({ post, edits: this.#queueEdits, fallback: focusComposer, giveBack });
    this.#problems = new Problems(post);
    this.element = element(
      'main',
      { class: 'panel' },
      this.#title,
      this.#problems.element,
      this.#storage.element,
      this.#scroller.element,
      this.#queue.element,
      this.#composer.element,
      this.#announcer.element,
    );
    onCodeAction(this.element, post);
    onTranscriptKeys(this.#transcript.element);
    document.addEventListener('keydown', (event) => this.#keyPressed(event));
    window.addEventListener('focus', () => this.#entered());
    window.addEventListener('blur', () => post({ type: 'view-blur' }));
  }

  receive(message: ToView): void {
    const before = this.#state;
    const { state, effect } = reduce(before, message);
    this.#state = state;
    if (effect === 'resync') this.#post({ type: 'snapshot-request' });
    if (effect !== 'show') return;
    const act = () => handle(this.#handlers, message, before);
    // The message box is always there: whoever writes need not be looked after.
    if (document.activeElement === this.#composer.input) act();
    else keepFocus(act, () => this.#composer.input);
    this.#composer.setRunning(runningTurn(state) !== undefined);
  }

  /** Called when the document is in place. */
  shown(): void {
    this.#composer.setDraft(this.#saved.draft);
  }

  /** The document may be gone in a moment. */
  leaving(): void {
    this.#drafts.flush();
  }

  toSave(): SavedPanel {
    const chatId = this.#chatId;
    const place = this.#scroller.readingPlace();
    // Before the chat is there, and while the panel is hidden, what was saved still holds.
    const reading = chatId !== undefined && place ? { chatId, place } : {};
    const { all: edits } = this.#edits;
    this.#saved = { ...this.#saved, ...reading, draft: this.#composer.draft, edits, queueEdits: this.#queueEdits.all };
    return this.#saved;
  }

  #makeComposer(): Composer {
    return new Composer({
      post: (message) => this.#post(message),
      submit: (text) => this.#submit(text),
      stop: () => this.#stop(),
      lastPrompt: (lastTyped) => lastPrompt(this.#state, lastTyped),
      draftChanged: () => {
        this.#context.changed();
        this.#drafts.changed();
      },
    });
  }

  #makeHandlers(): HandlersAfter {
    return {
      'transcript-snapshot': ({ chat }, before) => {
        this.#transcript.show(chat, before.missed);
        setText(this.#title, chat.title || l10n.t('Chat'));
        this.#announceMissed(chat, before);
        this.#showWelcome();
        // Of the chat that is left something may be on its way; a new one is empty.
        const isLate = this.#leaving === 'chat-new' && chat.path.length > 0;
        if (before.chatId !== chat.id || (this.#leaving && !isLate)) this.#enterChat(chat, before.chatId === undefined);
        else if (chat.path.length > 0 && this.#state.last?.id !== before.last?.id) this.#began(this.#state.last?.id);
        // What was written in rows that are gone goes to what is written in this chat.
        this.#queue.show(chat.queue);
      },
      'turn-start': ({ turn }) => {
        this.#transcript.start(turn, this.#state.path);
        this.#began(turn.id);
        this.#showWelcome();
        this.#announcer.started();
      },
      'turns-give': (message) => {
        this.#transcript.give(message.turns);
        this.#find.receive(message);
      },
      'turn-delta': (message) => this.#reply(message)?.delta(message),
      'turn-part': (message) => {
        this.#reply(message)?.setPart(message);
        const { view } = message;
        if (view.kind === 'notice' && view.countdown !== undefined) this.#announcer.say(noticeLine(view));
      },
      'part-end': (message) => this.#reply(message)?.endPart(message),
      'turn-citation': (message) => this.#reply(message)?.cite(message),
      'turn-status': (message, before) => this.#statusChanged(message, before),
      'turn-end': (message) => this.#ended(message),
      'queue-change': ({ queue }) => {
        this.#queue.show(queue);
        if (queue.prompts.length > 0) this.#scroller.postpone();
      },
      'context-change': ({ context }) => {
        const warning = this.#composer.showContext(context);
        this.#transcript.leaveOut(context?.leftOut ?? 0);
        if (warning !== undefined) this.#announcer.say(warning);
      },
      'setup-change': ({ setup }) => {
        this.#problems.show(setup.problems);
        this.#composer.showSetup(setup);
        this.#scroller.setMode(setup.scroll);
        this.#announcer.mode = setup.announce ?? 'end';
        this.#showWelcome();
      },
      'theme-change': ({ theme }) => showTheme(theme),
      'look-change': ({ look }) => showLook(look),
      'prompt-refuse': ({ text, reason }) => this.#composer.giveBack(text, reason),
      'turn-reveal': ({ turnId }) => this.#scroller.restore({ following: false, turnId, offset: 0 }),
      'prompt-return': ({ text }) => this.#composer.giveBack(text, ''),
      'inputs-give': ({ texts }) => this.#composer.offerInputs(texts),
      'storage-change': ({ problem }) => this.#storage.show(problem),
      'composer-focus': () => moveFocus(this.#composer.input),
      'focus-move': ({ to }) => this.#walk.go(to),
      'focused-insert': insertFocusedCode,
      'unseen-end': ({ title }) => this.#announcer.endedElsewhere(title),
      'find-open': () => this.#find.open(),
      'turns-found': (message) => this.#find.receive(message),
    };
  }

  #showWelcome(): void {
    const hasTurns = this.#state.path.length > 0;
    this.#title.hidden = !hasTurns;
    this.#welcome.show(this.#state.setup, hasTurns);
  }

  #ended(message: Extract<ToView, { type: 'turn-end' }>): void {
    const reply = this.#reply(message);
    reply?.end(message);
    this.#announcer.ended(message.state, message.ending, reply?.shownText ?? '');
  }

  /** A snapshot may bring another chat, or the end of a reply of which something was missed. */
  #announceMissed({ id, turns }: ChatView, before: PanelState): void {
    const last = turns.at(-1);
    if (before.chatId !== id) this.#announcer.clear();
    else if (last && last.id === runningTurn(before)?.id && !isRunning(last))
      this.#announcer.ended(last.state, last.ending, this.#transcript.get(last.id)?.reply.shownText ?? '');
  }

  /** The question whether to keep waiting is read out when it comes, and only then. */
  #statusChanged(message: Extract<ToView, { type: 'turn-status' }>, before: PanelState): void {
    const { turnId, status } = message;
    this.#reply(message)?.setStatus(status);
    const asked = before.last?.id === turnId && before.last.asking;
    if (status.asking !== asked) this.#announcer.say(status.asking ? waitQuestion(status.clocks) : '');
  }

  #reply({ turnId }: { turnId: string }): Reply | undefined {
    return this.#transcript.get(turnId)?.reply;
  }

  /**
   * A chat that was shown here before opens where the reader left it, while that is there; another one at its end. What this
   * view saved of the draft is newer than what the host heard of it; what was typed on the way here belongs here.
   */
  #enterChat({ id, draft }: ChatView, isFirst: boolean): void {
    const { place, chatId } = this.#saved;
    this.#drafts.enter(id, draft);
    const isSaved = isFirst && (chatId ?? id) === id && this.#context.saved.draft !== '';
    if (isSaved && !this.#leaving) this.#drafts.changed();
    else {
      if (!this.#leaving) this.#composer.setDraft(isFirst ? this.#typed : '');
      this.#composer.giveBack(draft, '');
    }
    const isThere = place?.turnId !== undefined && this.#state.path.includes(place.turnId);
    if (isThere && chatId === id) this.#scroller.restore(place);
    else this.#scroller.toEnd();
    this.#leaving = undefined;
  }

  /** What was typed in this document before its first chat came, behind what an earlier one saved. */
  get #typed(): string {
    const { draft } = this.#composer;
    const saved = this.#context.saved.draft;
    return draft.startsWith(saved) ? draft.slice(saved.length) : draft;
  }

  /** The chat that is shown and not about to be left. */
  get #chatId(): string | undefined {
    return this.#leaving ? undefined : this.#state.chatId;
  }

  #submit(text: string): void {
    const chatId = this.#chatId;
    this.#ask({ type: 'prompt-submit', ...(chatId !== undefined && { chatId }), text });
  }

  #post(message: ToHost): void {
    if (message.type === 'chat-new' || message.type === 'turn-fork') this.#leave(message.type);
    this.#context.post(message);
  }

  /** Whoever types on does so for the next chat, however long that takes to come. */
  #leave(by: 'chat-new' | 'turn-fork'): void {
    this.#drafts.leave();
    this.#leaving = by;
    this.#saved = { ...this.#saved, draft: '', chatId: undefined, place: undefined };
    this.#composer.setDraft('');
  }

  #ask(message: ToHost): void {
    this.#post(message);
    this.#scroller.expect();
  }

  #began(turnId: string | undefined): void {
    const turn = turnId === undefined ? undefined : this.#transcript.get(turnId);
    if (turn) this.#scroller.began(turn.element);
  }

  #stop(): void {
    const turn = runningTurn(this.#state);
    if (turn) this.#post({ type: 'turn-cancel', turnId: turn.id });
  }

  /** Whoever comes here by key goes on where they were, and at first writes. */
  #entered(): void {
    this.#post({ type: 'view-focus' });
    if (document.activeElement === document.body) moveFocus(this.#composer.input);
  }

  #keyPressed(event: KeyboardEvent): void {
    this.#find.keyPressed(event);
    selectAll(event, this.#scroller.view);
    if (isMac && movesCaret(event)) event.stopPropagation();
    if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) this.#stop();
  }
}

/** On macOS, Cmd+Up and Cmd+Down are first of all about the text, and leave it only upward from its beginning. */
function movesCaret({ key, metaKey, target }: KeyboardEvent): boolean {
  const isText = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
  if (!metaKey || !isText) return false;
  return key === 'ArrowDown' || (key === 'ArrowUp' && target.selectionStart !== 0);
}

/** Handlers that are also told the state before the message. */
type HandlersAfter = {
  [T in keyof Handlers<ToView>]: (message: Extract<ToView, { type: T }>, before: PanelState) => void;
};

function handle<T extends ToView['type']>(
  handlers: HandlersAfter,
  message: Extract<ToView, { type: T }>,
  before: PanelState,
): void {
  handlers[message.type](message, before);
}

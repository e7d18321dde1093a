import type { GrowingKind, PartView, SeamView } from '../messages/messages.ts';
import { ActivityPart } from './activityPart.ts';
import { element } from './element.ts';
import type { HiddenCount } from './hiddenCount.ts';
import { NoticePart } from './noticePart.ts';
import type { Part, PartContext } from './part.ts';
import { ReasoningPart } from './reasoningPart.ts';
import { TextPart } from './textPart.ts';
import { ToolCallPart } from './toolCallPart.ts';

/** The parts of a reply as they come and grow, in their order. */
export class ReplyParts {
  readonly element = element('div', { class: 'parts' });
  readonly #context: PartContext;
  readonly #mayFold: () => boolean;
  readonly #parts: Part[] = [];
  #seams: readonly SeamView[] = [];
  /** The text or reasoning that grows. */
  #open: Part | undefined;
  /** The text that the reply goes on with, whatever comes before its next word. */
  #begun: Part | undefined;

  /** @param mayFold True while nothing that folds away could move the text that is being read. */
  constructor(context: PartContext, mayFold: () => boolean) {
    this.#context = context;
    this.#mayFold = mayFold;
  }

  /** Text of the reply without its reasoning, as it is shown. */
  get text(): string {
    return [...this.element.querySelectorAll('[data-part="text"]')].map(({ textContent }) => textContent).join('\n');
  }

  get hasText(): boolean {
    return this.#parts.some((part) => part instanceof TextPart && part.length > 0);
  }

  /** What of its text and its reasoning cannot be seen. */
  get hidden(): HiddenCount[] {
    return this.#parts.flatMap((part) => (isProse(part) ? [part.hidden] : []));
  }

  /** Shows these parts; those that are shown already go on. */
  show(views: readonly PartView[], seams: readonly SeamView[] = []): void {
    this.#seams = seams;
    views.forEach((view, index) => this.showPart(index, view));
  }

  showPart(index: number, view: PartView): void {
    (this.#parts[index] ?? this.#add(view.kind, false)).show(view);
  }

  append(index: number, kind: GrowingKind, text: string): void {
    const part = this.#parts[index] ?? this.#add(kind, true);
    if (part === this.#begun && this.#open !== part) {
      this.#open?.end(this.#mayFold());
      this.#open = part;
    }
    part.append?.(text);
  }

  /** The arguments of a tool call are all there. */
  completeCall(index: number): void {
    const part = this.#parts[index];
    if (part instanceof ToolCallPart) part.complete();
  }

  /** Nothing more comes. */
  end(fold = this.#mayFold()): void {
    for (const part of this.#parts) if (part === this.#open || part === this.#begun || !isProse(part)) part.end(fold);
    this.#open = undefined;
    this.#begun = undefined;
  }

  #add(kind: PartView['kind'], live: boolean): Part {
    const part = this.#make(kind, live);
    // A notice breaks no text: what comes after it can belong to the word before it.
    if (kind !== 'notice') {
      if (this.#open !== this.#begun) this.#open?.end(this.#mayFold());
      this.#open = isProse(part) ? part : undefined;
    }
    if (this.#seams.at(-1)?.part === this.#parts.length) this.#begun = part;
    this.#parts.push(part);
    this.element.append(part.element);
    return part;
  }

  #make(kind: PartView['kind'], live: boolean): Part {
    switch (kind) {
      case 'text':
        return new TextPart(this.#context.markdown, this.#seamsHere());
      case 'reasoning':
        return new ReasoningPart(this.#context.markdown, this.#context.ticker, live);
      case 'tool-call':
        return new ToolCallPart();
      case 'activity':
        return new ActivityPart();
      case 'notice':
        return new NoticePart(this.#context);
    }
  }

  /** Where the part that is made next was gone on with. */
  #seamsHere(): number[] {
    return this.#seams.filter(({ part }) => part === this.#parts.length).map(({ offset }) => offset);
  }
}

function isProse(part: Part): part is TextPart | ReasoningPart {
  return part instanceof TextPart || part instanceof ReasoningPart;
}

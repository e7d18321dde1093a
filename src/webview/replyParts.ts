import type { GrowingKind, PartView } from '../messages/messages.ts';
import { ActivityPart } from './activityPart.ts';
import { element } from './element.ts';
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
  /** The text or reasoning that grows. */
  #open: Part | undefined;

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

  /** Shows these parts; those that are shown already go on. */
  show(views: readonly PartView[]): void {
    views.forEach((view, index) => this.showPart(index, view));
  }

  showPart(index: number, view: PartView): void {
    (this.#parts[index] ?? this.#add(view.kind, false)).show(view);
  }

  append(index: number, kind: GrowingKind, text: string): void {
    (this.#parts[index] ?? this.#add(kind, true)).append?.(text);
  }

  /** The arguments of a tool call are all there. */
  completeCall(index: number): void {
    const part = this.#parts[index];
    if (part instanceof ToolCallPart) part.complete();
  }

  /** Nothing more comes. */
  end(fold = this.#mayFold()): void {
    for (const part of this.#parts) if (part === this.#open || !isProse(part)) part.end(fold);
    this.#open = undefined;
  }

  #add(kind: PartView['kind'], live: boolean): Part {
    const part = this.#make(kind, live);
    // A notice breaks no text: what comes after it can belong to the word before it.
    if (kind !== 'notice') {
      this.#open?.end(this.#mayFold());
      this.#open = isProse(part) ? part : undefined;
    }
    this.#parts.push(part);
    this.element.append(part.element);
    return part;
  }

  #make(kind: PartView['kind'], live: boolean): Part {
    switch (kind) {
      case 'text':
        return new TextPart(this.#context.markdown);
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
}

function isProse(part: Part): boolean {
  return part instanceof TextPart || part instanceof ReasoningPart;
}

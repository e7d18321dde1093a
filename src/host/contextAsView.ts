import * as l10n from '@vscode/l10n';
import type { OpenChat } from '../conversation/chats.ts';
import type { ContextFit } from '../conversation/contextFit.ts';
import type { ContextView } from '../messages/contextView.ts';
import type { ToView } from '../messages/messages.ts';
import { costText } from './costText.ts';
import { numberText } from './displayLanguage.ts';

/** How much of a context may be in use before the panel says so. */
const nearlyFull = 0.8;

/** Tells a view how the next prompt of its chat would fit. */
export function contextChange(chat: OpenChat): ToView {
  const context = contextAsView(chat);
  return { type: 'context-change', ...(context && { context }) };
}

/** How the next prompt of a chat would fit, in words; undefined where there is nothing to send, or no model. */
function contextAsView({ conversation, draft }: OpenChat): ContextView | undefined {
  const fit = conversation.nextFit(isSent(draft, conversation) ? '' : draft);
  if (!fit || fit.tokens === 0) return undefined;
  const { tokens, leftOut, facts } = fit;
  const context = facts?.context;
  const warning = warningOf(fit);
  const level = warning !== undefined ? 'over' : context && tokens > nearlyFull * context ? 'near' : 'plain';
  return {
    // One number alone would not say of what it is.
    text: context ? `${short(tokens)} / ${short(context)}` : l10n.t('{0} tokens', short(tokens)),
    description: [...sizeText(tokens, context), ...costOfChat(conversation, facts?.price?.date)].join(' '),
    level,
    ...(warning !== undefined && { warning }),
    leftOut,
  };
}

/** What was just sent is a draft until the view says that it is none any more. */
function isSent(draft: string, { transcript, queue }: OpenChat['conversation']): boolean {
  return (queue.prompts.at(-1)?.prompt ?? transcript.leaf?.prompt)?.text.trim() === draft.trim();
}

function sizeText(tokens: number, context: number | undefined): string[] {
  if (!context) return [l10n.t('The next prompt sends about {0} tokens.', whole(tokens))];
  const percent = Math.round((tokens / context) * 100);
  return [
    l10n.t(
      'The next prompt sends about {0} tokens, {1} % of the {2} that this model takes with its reply.',
      whole(tokens),
      percent,
      whole(context),
    ),
  ];
}

function costOfChat({ cost }: OpenChat['conversation'], date: string | undefined): string[] {
  if (!cost) return [];
  const chat = l10n.t('Replies of this chat: {0}.', costText(cost));
  return date === undefined ? [chat] : [chat, l10n.t('Prices of {0}.', date)];
}

function warningOf({ excess, leftOut, tooLong }: ContextFit): string | undefined {
  if (excess === 0) return undefined;
  const over = whole(excess);
  if (leftOut === 0) return l10n.t('About {0} tokens too long for this model: the server may refuse it.', over);
  if (tooLong) {
    return l10n.t(
      'About {0} tokens too long for this model: all turns before it will be left out, and it may still be refused.',
      over,
    );
  }
  return leftOut === 1
    ? l10n.t('About {0} tokens too long for this model: the oldest turn will not be sent.', over)
    : l10n.t('About {0} tokens too long for this model: the oldest {1} turns will not be sent.', over, leftOut);
}

function whole(tokens: number): string {
  const step = tokens < 1000 ? 10 : 100;
  return numberText(Math.max(1, Math.round(tokens / step)) * step);
}

function short(tokens: number): string {
  if (tokens < 1000) return String(tokens);
  if (tokens < 999_500) return `${digits(tokens / 1000)}k`;
  return `${digits(tokens / 1_000_000)}M`;
}

/** Below ten with a tenth, where there is one. */
function digits(value: number): string {
  const tenths = value < 10 && Math.round(value * 10) % 10 !== 0;
  return numberText(value, tenths ? 1 : 0);
}

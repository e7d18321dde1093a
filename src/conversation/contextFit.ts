import type { ModelFacts } from '../provider/modelFacts.ts';
import { estimateTokens } from './estimateTokens.ts';
import { sentPrompt } from './promptMessages.ts';
import { type Prompt, type Reply, replyText, type Turn } from './turn.ts';

/** How what is to be sent fits into a model's context. All counts are estimates. */
export interface ContextFit {
  /** Tokens of all of it. */
  tokens: number;
  /** Tokens by which it is too long; 0 where it fits, or nobody knows what the model takes. */
  excess: number;
  /** How many of the oldest turns are left out, so that the rest fits. */
  leftOut: number;
  /** True where it is too long even so. */
  tooLong: boolean;
}

interface ToSend {
  path: readonly Turn[];
  /** Texts that are to be sent behind the path. Without any, the last turn of the path is what is sent. */
  next: readonly string[];
  systemPrompt: string;
  /** The model that is asked. */
  ref: string;
  facts: ModelFacts | undefined;
}

/** Tokens around each message: who speaks, and where it ends. */
const perMessage = 4;

/**
 * Decides what of a path is sent: all of it, unless the model is known to take less. Then the oldest turns are left out,
 * as few as do; never the system prompt, and never the prompt that is asked now.
 */
export function fitContext({ path, next, systemPrompt, ref, facts }: ToSend): ContextFit {
  const { scale, offset } = correctionOf(path, systemPrompt, ref);
  const counted = path.map((turn) => scale * tokensOfTurn(turn));
  const fixed = offset + scale * (tokensOf(systemPrompt) + sum(next.map(tokensOf)));
  const tokens = fixed + sum(counted);
  const limit = facts?.context === undefined ? Infinity : facts.context - roomForReply(facts);
  const optional = next.length > 0 ? path.length : path.length - 1;
  let rest = tokens;
  let leftOut = 0;
  for (; rest > limit && leftOut < optional; leftOut += 1) rest -= counted[leftOut] ?? 0;
  return {
    tokens: Math.round(tokens),
    excess: Math.max(0, Math.ceil(tokens - limit)),
    leftOut,
    tooLong: rest > limit,
  };
}

/** About how many tokens a turn's request had: all turns up to it that were sent, and its prompt. */
export function requestTokens(path: readonly Turn[], systemPrompt = ''): number {
  const last = path.at(-1);
  if (!last) return 0;
  const sent = path.slice(leftOutOf(last.reply), -1);
  return tokensOf(systemPrompt) + sum(sent.map(tokensOfTurn)) + tokensOfPrompt(last.prompt);
}

/** Tokens of a context that are kept free for the reply. */
function roomForReply({ context = 0, output = Infinity }: ModelFacts): number {
  return Math.min(output, 4096, context / 8);
}

interface Correction {
  scale: number;
  offset: number;
}

/**
 * What the estimate must be corrected by, so that it gives what the model's server counted last: a factor, since every
 * vocabulary is another one, and where that is not enough what the server adds to each prompt.
 */
function correctionOf(path: readonly Turn[], systemPrompt: string, ref: string): Correction {
  const place = path.findLastIndex(({ model, reply, seams }) => model.ref === ref && reply.usage?.input && !seams);
  const counted = path[place]?.reply.usage?.input ?? 0;
  const estimated = requestTokens(path.slice(0, place + 1), systemPrompt);
  // Servers that count only what was not in their cache say nothing of the whole.
  if (estimated === 0 || counted < leastScale * estimated) return { scale: 1, offset: 0 };
  const scale = Math.min(counted / estimated, mostScale);
  return { scale, offset: counted - scale * estimated };
}

/** Vocabularies differ by no more. */
const leastScale = 0.6;
const mostScale = 1.5;

/** How many turns a reply says were not sent. */
function leftOutOf({ parts }: Reply): number {
  for (const part of parts)
    if (part.kind === 'notice' && part.notice.kind === 'turns-left-out') return part.notice.count;
  return 0;
}

const promptTokens = new WeakMap<Prompt, number>();
const replyTokens = new WeakMap<Reply, number>();

function tokensOfTurn({ prompt, reply }: Turn): number {
  return tokensOfPrompt(prompt) + tokensOfReply(reply);
}

/** Counted once: a prompt does not change. */
function tokensOfPrompt(prompt: Prompt): number {
  const known = promptTokens.get(prompt) ?? tokensOf(sentPrompt(prompt));
  promptTokens.set(prompt, known);
  return known;
}

/** Counted once when it has ended. */
function tokensOfReply(reply: Reply): number {
  const known = replyTokens.get(reply) ?? tokensOf(replyText(reply));
  if (reply.duration !== undefined) replyTokens.set(reply, known);
  return known;
}

function tokensOf(text: string): number {
  return text === '' ? 0 : estimateTokens(text) + perMessage;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

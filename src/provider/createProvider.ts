import { systemTimers, type Timers } from '../transport/clocks.ts';
import { httpExchange } from '../transport/httpExchange.ts';
import { maskedTap } from '../transport/maskedTap.ts';
import { webSocketExchange } from '../transport/webSocketExchange.ts';
import { adapting } from './adapting.ts';
import { attempts } from './attempts.ts';
import { valueAt } from './bodyPaths.ts';
import { continuePrompt, continueWay, isStored, requestFor } from './continuation.ts';
import { continuing } from './continuing.ts';
import { dialectOf } from './dialects.ts';
import type { Endpoint } from './endpoint.ts';
import { limitsOf } from './endpointLimits.ts';
import { withoutSampling } from './endpointSampling.ts';
import { endpointBody } from './endpointRequest.ts';
import type { Fields } from './fields.ts';
import { Flattened } from './flattened.ts';
import { httpAnswer, type Send } from './httpAnswer.ts';
import type { Notice } from './notice.ts';
import { NoticedBlocks } from './noticedBlocks.ts';
import type { Provider, ReplyRequest } from './provider.ts';
import { acceptable, refusalMemory, type RefusalMemory, type Refusals } from './refusals.ts';
import type { Question } from './remedy.ts';
import { ReplyParts } from './replyParts.ts';
import { resuming } from './resuming.ts';
import { retrying } from './retrying.ts';
import { Seam } from './seam.ts';
import type { StreamPart } from './streamPart.ts';
import { oneMessageTalk, webSocketAnswer, type OpenSocket } from './webSocketAnswer.ts';

/** What a provider uses of the world around it; what is absent is the real thing. */
export interface ProviderContext {
  /** Sends one request over HTTP. */
  send?: Send;
  /** Opens a WebSocket. */
  open?: OpenSocket;
  /** What the endpoint was seen to refuse; kept by whoever keeps the endpoint. */
  memory?: RefusalMemory;
  timers?: Timers;
  /** A number from 0 up to 1. */
  random?: () => number;
}

/** The provider of an endpoint. Its key goes into its requests and nowhere else: a tap never hears it. */
export function createProvider(endpoint: Endpoint, key: string | undefined, context: ProviderContext = {}): Provider {
  const { send = httpExchange, open = webSocketExchange, memory = refusalMemory() } = context;
  const { timers = systemTimers, random = Math.random } = context;
  const dialect = dialectOf(endpoint);
  return {
    streamReply(request, { signal, tap }) {
      const options = { signal, ...(tap && { tap: maskedTap(tap, key === undefined ? [] : [key]) }) };
      const way = continueWay(dialect, request, endpoint, memory.get().prefill === true);
      let sent = requestFor(way, request);
      const questionOf = (asked: ReplyRequest): Question => {
        const ask = dialect.ask(asked, endpoint, key);
        return { ask, body: acceptable(endpointBody(ask, endpoint), memory.get()) };
      };
      const { ask, body } = questionOf(sent);
      const unasked = dialect.ask(sent, withoutSampling(endpoint), key).body;
      const stored = way === 'stored' && request.stored !== undefined && dialect.resume?.({ id: request.stored });
      const fresh = () => new ReplyParts(dialect.createReader(), { key, limits: limitsOf(endpoint) });
      let reply = fresh();
      const answer = (question: Question) => {
        if (question.resumes) reply.resume();
        else reply = fresh();
        if (endpoint.transport !== 'websocket') {
          return httpAnswer(question, { endpoint, key, framing: dialect.framing, reply, send, timers }, options);
        }
        const talk = dialect.talk?.(sent, key) ?? oneMessageTalk(dialect.message?.(question.body) ?? question.body);
        return webSocketAnswer(question, { endpoint, key, reply, talk, open, timers }, options);
      };
      const askInWords = () => questionOf((sent = requestFor('asked', request)));
      const remedies = [
        ...(way === undefined || way === 'asked' ? [] : [continuing(memory, askInWords)]),
        // What a custom API is sent are the user's own words, the prompt among them: nothing of it is left out.
        ...(endpoint.custom ? [] : [adapting(memory)]),
        resuming(dialect, () => reply.resumePoint, body),
        retrying(endpoint.retries, random),
      ];
      const first: Question = stored ? { ask: stored, body: {} } : { ask, body };
      const batches = attempts(first, answer, { remedies, signal, timers });
      const blocks = new NoticedBlocks(timers);
      const seam = way && new Seam(request.messages.at(-1)?.text ?? '', way);
      const notices: Notice[] = [
        ...(way === 'asked' ? [{ kind: 'continue-asked', prompt: continuePrompt } as const] : []),
        ...(ask.notices?.(body) ?? []),
        ...stillChanged(endpointBody(ask, endpoint), unasked, memory.get()),
      ];
      const said = notices.map((notice): StreamPart => ({ type: 'notice', notice }));
      return new Flattened(batches, said, (batch) => {
        const came = blocks.take(batch, reply.payloads);
        const all = isStored(dialect, endpoint) ? withStored(came) : came;
        return seam ? seam.take(all) : all;
      });
    },
  };
}

/** The parts of a reply that the server stores: behind its start stands under which id. */
function withStored(batch: readonly StreamPart[]): readonly StreamPart[] {
  return batch.flatMap((part): StreamPart[] =>
    part.type === 'response-start' && part.id !== undefined
      ? [part, { type: 'notice', notice: { kind: 'stored', id: part.id } }]
      : [part],
  );
}

/**
 * What the user asked for and the server refused before is not changed in silence.
 *
 * @param unasked What is sent where the user says nothing.
 */
function stillChanged(body: Fields, unasked: Fields, { leftOut, lowered }: Refusals): Notice[] {
  const asked = (name: string) => JSON.stringify(valueAt(body, name)) !== JSON.stringify(valueAt(unasked, name));
  const missing = leftOut.filter((name) => valueAt(body, name) !== undefined && asked(name));
  const less = Object.entries(lowered).filter(([name, most]) => Number(valueAt(body, name)) > most && asked(name));
  return [
    ...missing.map((name) => ({ kind: 'parameter-omitted', name }) as const),
    ...less.map(([name, value]) => ({ kind: 'parameter-omitted', name, value }) as const),
  ];
}

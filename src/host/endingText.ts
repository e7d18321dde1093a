import * as l10n from '@vscode/l10n';
import { type Reply, replyText, type Turn } from '../conversation/turn.ts';
import type { EndingView } from '../messages/messages.ts';
import type { ErrorKind, ReplyError } from '../provider/replyError.ts';
import type { FinishReason } from '../provider/streamPart.ts';
import { timeLocale } from './displayLanguage.ts';
import { unreachableText } from './unreachableText.ts';

/** How a reply ended, in words for the user, or undefined when it ended plainly or has not ended. */
export function endingOf({ reply, createdAt }: Pick<Turn, 'reply' | 'createdAt'>): EndingView | undefined {
  switch (reply.state) {
    case 'waiting':
    case 'streaming':
      return undefined;
    case 'done':
      return reply.finish && finishText(reply.finish);
    case 'stopped':
      return { title: l10n.t('Stopped'), actions: mayGoOn(reply) ? ['continue'] : ['retry'] };
    case 'cut-off':
      return reply.error && cutOffText(reply.error, mayGoOn(reply));
    case 'failed':
      return reply.error && failedText(reply.error, createdAt + (reply.duration ?? 0));
  }
}

function finishText(reason: FinishReason): EndingView | undefined {
  switch (reason.kind) {
    case 'stop':
      return undefined;
    case 'length':
      return {
        title: l10n.t('Ended at the length limit'),
        advice: l10n.t('The model may not write more in one reply. Continue lets it go on.'),
        actions: ['continue'],
      };
    case 'filtered':
      return {
        title: l10n.t('Filtered'),
        advice: l10n.t(
          "The provider's content filter ended this reply. What came before is kept. Try another wording.",
        ),
        actions: ['retry'],
      };
    case 'refused':
      return {
        title: l10n.t('Refused'),
        advice: l10n.t('The model declined to answer. What it wrote is kept. Try another wording or another model.'),
        actions: ['retry', 'model-pick'],
      };
    case 'tool-calls':
      return {
        title: l10n.t('The model asked for a tool'),
        advice: l10n.t('Rivulet runs no tools. Ask the model to answer in words.'),
        actions: [],
      };
    case 'unstated':
      return {
        title: l10n.t('Ended without a reason'),
        advice: l10n.t('The server said that the reply is over, not why.'),
        actions: [],
      };
    case 'closed':
      return { title: l10n.t('Ended when the connection closed'), actions: [] };
    case 'other':
      return { title: l10n.t('Ended: {0}', reason.word), actions: [] };
  }
}

/** What an error of a kind is called within a sentence. */
export function errorName(kind: ErrorKind): string {
  const { title } = errorTexts()[kind];
  return title.charAt(0).toLowerCase() + title.slice(1);
}

/** What the model has begun to say can be gone on with; thoughts and calls of tools cannot. */
function mayGoOn(reply: Reply): boolean {
  return replyText(reply).trim() !== '';
}

function cutOffText({ kind, message }: ReplyError, mayContinue: boolean): EndingView {
  return {
    title: kind === 'cut-off' ? l10n.t('Cut off') : l10n.t('Cut off: {0}', errorName(kind)),
    detail: message,
    advice: l10n.t('The text so far is kept.'),
    actions: mayContinue ? ['continue', 'retry'] : ['retry'],
  };
}

/** @param endedAt Milliseconds since the epoch. */
function failedText(error: ReplyError, endedAt: number): EndingView {
  const { kind, message, retryAfter } = error;
  const { title, advice, actions } = unreachableText(error) ?? errorTexts()[kind];
  const wait =
    retryAfter === undefined ? '' : ` ${l10n.t('The server asks to wait {0}.', waitText(retryAfter, endedAt))}`;
  const offline = error.unreachable === 'offline';
  return { title, detail: message, advice: advice + wait, actions, ...(offline && { offline }) };
}

/** Up to a minute how long, above it until when: nobody counts the seconds of an hour. */
function waitText(seconds: number, endedAt: number): string {
  const whole = Math.ceil(seconds);
  if (whole <= 60) return whole === 1 ? l10n.t('1 second') : l10n.t('{0} seconds', whole);
  const until = new Date(endedAt + seconds * 1000);
  if (Number.isNaN(until.getTime())) return l10n.t('for ever');
  const day = seconds < 12 * 3600 ? {} : ({ weekday: 'short', day: 'numeric', month: 'short' } as const);
  return l10n.t('until {0}', until.toLocaleString(timeLocale(), { ...day, hour: 'numeric', minute: '2-digit' }));
}

/** What each kind of error means, and what to do next. */
const errorTexts = (): Record<ErrorKind, Required<Pick<EndingView, 'title' | 'advice' | 'actions'>>> => ({
  auth: {
    title: l10n.t('The key is missing or was refused'),
    advice: l10n.t('Set the key for this endpoint, then retry.'),
    actions: ['key-set', 'retry', 'endpoint-test'],
  },
  consent: {
    title: l10n.t('Not allowed'),
    advice: l10n.t('VS Code asks you before an extension may use a model. Retry asks again.'),
    actions: ['retry', 'model-pick'],
  },
  'rate-limit': {
    title: l10n.t('Too many requests'),
    advice: l10n.t('The server limits how often it may be asked. Retry later, or choose another model.'),
    actions: ['retry', 'model-pick'],
  },
  quota: {
    title: l10n.t('No credit or quota left'),
    advice: l10n.t(
      'Asking again does not help until the account is topped up. Check the plan with the provider, or choose another model.',
    ),
    actions: ['model-pick', 'retry'],
  },
  overloaded: {
    title: l10n.t('The server is overloaded or failing'),
    advice: l10n.t('Retry in a moment, or choose another model.'),
    actions: ['retry', 'model-pick'],
  },
  'context-length': {
    title: l10n.t('Too long for this model'),
    advice: l10n.t('Shorten the prompt, begin a new chat, or choose a model with a larger window.'),
    actions: ['model-pick', 'retry'],
  },
  'not-found': {
    title: l10n.t('Model or address not found'),
    advice: l10n.t('Choose a model that the server has, or check the endpoint’s URL.'),
    actions: ['model-pick', 'settings-open', 'retry'],
  },
  'bad-request': {
    title: l10n.t('The server refused the request'),
    advice: l10n.t('It may not know a parameter that is sent: the endpoint’s "body" setting can add and remove them.'),
    actions: ['settings-open', 'retry'],
  },
  'bad-response': {
    title: l10n.t('The answer is not a model’s reply'),
    advice: l10n.t(
      'Check that the endpoint’s URL is the address of the API, and that no proxy or login page answers in its place.',
    ),
    actions: ['settings-open', 'retry', 'endpoint-test'],
  },
  reported: {
    title: l10n.t('The server reported an error'),
    advice: l10n.t('Retry, or choose another model.'),
    actions: ['retry', 'model-pick'],
  },
  empty: {
    title: l10n.t('The reply is empty'),
    advice: l10n.t('Retry, or look at what was received. For a custom endpoint, check that its rules match it.'),
    actions: ['retry', 'settings-open'],
  },
  'cut-off': {
    title: l10n.t('The connection ended before the reply began'),
    advice: l10n.t('Retry. If it happens again, something between here and the server closes connections early.'),
    actions: ['retry'],
  },
  network: {
    title: l10n.t('The server cannot be reached'),
    advice: l10n.t(
      'Check that it runs, that the endpoint’s URL is right, and that the network or proxy lets it through.',
    ),
    actions: ['retry', 'settings-open', 'endpoint-test'],
  },
  tls: {
    title: l10n.t('The secure connection failed'),
    advice: l10n.t(
      'Nothing is sent where it is not certain who reads it. Correct what is named, or see the endpoint’s "tls" and "url".',
    ),
    actions: ['retry', 'settings-open', 'endpoint-test'],
  },
  timeout: {
    title: l10n.t('The server took too long'),
    advice: l10n.t('Retry, or give it longer with the endpoint’s "clocks" setting.'),
    actions: ['retry', 'settings-open', 'endpoint-test'],
  },
  'too-large': {
    title: l10n.t('Too large'),
    advice: l10n.t('Ask for less at once.'),
    actions: ['retry'],
  },
});

/** What an error of a kind is called, and what to do about it, apart from any reply. */
export function errorWords(kind: ErrorKind): Required<Pick<EndingView, 'title' | 'advice' | 'actions'>> {
  return errorTexts()[kind];
}

import * as l10n from '@vscode/l10n';
import type { EndingAction } from '../messages/messages.ts';
import type { DoctorStep, SkipReason, StepFacts, StepName } from '../provider/doctor/doctorStep.ts';
import type { ReplyError } from '../provider/replyError.ts';
import { numberText } from './displayLanguage.ts';
import { errorWords } from './endingText.ts';
import { noticeWords } from './noticeText.ts';

/** What can be done about a step that did not go well. */
export type Cure = Extract<EndingAction, 'key-set' | 'model-pick' | 'settings-open'>;

/** A step of an examination in words. */
export interface StepWords {
  title: string;
  /** What it found out. */
  result?: string;
  /** What to do about it. */
  advice?: string;
  cure?: Cure;
}

/** Says in words what became of a step. */
export function doctorText(told: DoctorStep): StepWords {
  const { step, state } = told;
  const result = state === 'running' ? undefined : resultOf(told);
  const { advice, cure } = state === 'warned' || state === 'failed' ? adviceOf(told) : {};
  return { title: stepTitle(step), ...(result && { result }), ...(advice && { advice }), ...(cure && { cure }) };
}

/** What a step is called. */
export function stepTitle(step: StepName): string {
  switch (step) {
    case 'reach':
      return l10n.t('Reach the server');
    case 'tls':
      return l10n.t('Check its certificate');
    case 'key':
      return l10n.t('Use the key');
    case 'models':
      return l10n.t('List the models');
    case 'reply':
      return l10n.t('Stream a reply');
    case 'usage':
      return l10n.t('Read the usage');
    case 'stop':
      return l10n.t('Stop a reply');
  }
}

function resultOf(told: DoctorStep): string | undefined {
  const { error, reason, step } = told;
  const facts = factsOf(told);
  if (error) return [errorOf(error, step === 'reply' && told.facts.firstTextMs !== undefined), facts].join(' ').trim();
  if (!reason) return facts;
  return (step === 'models' && facts) || skipped(reason);
}

/** What the server or the system said, or what such an error is called. */
function errorOf({ kind, message }: ReplyError, begun: boolean): string {
  if (begun) return l10n.t('The reply broke off. {0}', message);
  return message || errorWords(kind).title;
}

function skipped(reason: SkipReason): string {
  switch (reason) {
    case 'depends':
      return l10n.t('Not tried, since a step before it failed.');
    case 'plain':
      return l10n.t('The connection is not encrypted.');
    case 'no-list':
      return l10n.t('This API has no list of models.');
    case 'no-model':
      return l10n.t('Not tried, since there is no model to ask.');
  }
}

function factsOf(told: DoctorStep): string | undefined {
  switch (told.step) {
    case 'reach':
      return told.error ? undefined : reachText(told.facts);
    case 'tls':
      return tlsText(told.facts);
    case 'key':
      return told.error ? undefined : keyText(told.facts);
    case 'models':
      return modelsText(told.facts);
    case 'reply':
      return told.error ? undefined : replyText(told.facts);
    case 'usage':
      return usageText(told.facts);
    case 'stop':
      return stopText(told.facts, told.error);
  }
}

function reachText({ ms, address = '', port = 0, way, proxy = '' }: StepFacts['reach']): string | undefined {
  if (ms === undefined) return undefined;
  const place = `${address.includes(':') ? `[${address}]` : address}:${port}`;
  switch (way) {
    case 'endpoint-proxy':
      return l10n.t("Connected in {0} through the endpoint's proxy {1}.", time(ms), proxy);
    case 'vscode-proxy':
      return l10n.t('Connected in {0} through the proxy {1}, which VS Code chose.', time(ms), place);
    default:
      return l10n.t('Connected to {0} in {1}.', place, time(ms));
  }
}

function tlsText({ certificate, ms }: StepFacts['tls']): string | undefined {
  if (!certificate) return ms === undefined ? undefined : l10n.t('Handshake in {0}.', time(ms));
  const { subject, issuer, validTo } = certificate;
  const date = new Date(validTo);
  const until = Number.isNaN(date.getTime()) ? '?' : date.toISOString().slice(0, 10);
  return l10n.t('{0}, issued by {1}, valid until {2}.', subject, issuer, until);
}

function keyText({ outcome }: StepFacts['key']): string | undefined {
  switch (outcome) {
    case 'taken':
      return l10n.t('The server takes the key.');
    case 'not-needed':
      return l10n.t('There is none, and none was asked for.');
    case 'unproven':
      return l10n.t('Not checked yet: the reply will tell.');
    default:
      return undefined;
  }
}

function modelsText({ count, model, listed, assumed }: StepFacts['models']): string | undefined {
  const total = count === 1 ? l10n.t('1 model') : l10n.t('{0} models', count ?? 0);
  const chosen = assumed && model !== undefined ? l10n.t('None is chosen: {0} is tried.', model) : '';
  if (count === undefined) return chosen;
  if (model === undefined) return l10n.t('{0}; none is chosen.', total);
  const found = listed
    ? l10n.t('{0}, {1} among them.', total, model)
    : l10n.t('{0}; {1} is not among them.', total, model);
  return [found, chosen].join(' ').trim();
}

function replyText(facts: StepFacts['reply']): string {
  const { headMs, firstTextMs, totalMs = 0, tokensPerSecond, streams, endless, notices = [] } = facts;
  const sentences = [
    streams === false && l10n.t('It came all at once, after {0}.', time(firstTextMs ?? totalMs)),
    streams !== false &&
      headMs !== undefined &&
      l10n.t('Answer after {0}, first text after {1}.', time(headMs), time(firstTextMs ?? totalMs)),
    endless && l10n.t('It did not end by itself, and was left after {0}.', time(totalMs)),
    tokensPerSecond !== undefined && l10n.t('{0} tokens per second.', numberText(tokensPerSecond, 1)),
    ...notices.flatMap((notice) =>
      notice.kind === 'retry' || notice.kind === 'buffered' ? [] : [noticeWords(notice).text],
    ),
  ];
  return sentences.filter((sentence) => typeof sentence === 'string').join(' ');
}

function usageText({ input, output }: StepFacts['usage']): string {
  if (input === undefined && output === undefined) return l10n.t('The server does not count its tokens.');
  return l10n.t('{0} tokens in, {1} out.', input ?? '?', output ?? '?');
}

function stopText({ ms }: StepFacts['stop'], error: ReplyError | undefined): string | undefined {
  if (ms !== undefined) return l10n.t('The connection was closed {0} after the stop.', time(ms));
  return error ? undefined : l10n.t('The second reply ended before it could be stopped.');
}

type Advice = Pick<StepWords, 'advice' | 'cure'>;

function adviceOf(told: DoctorStep): Advice {
  const { step, error, state, facts } = told;
  if (step === 'models') return modelAdvice(told.facts, error);
  if (error && state === 'failed') return errorAdvice(error);
  if (step === 'tls' && 'daysLeft' in facts) {
    return { advice: l10n.t('It expires in {0} days: whoever runs the server has to renew it.', facts.daysLeft ?? 0) };
  }
  if (step === 'reply' && told.facts.streams === false) {
    return {
      advice: l10n.t('Something holds replies back: let the server, or the proxy before it, stream without a buffer.'),
      cure: 'settings-open',
    };
  }
  if (step === 'usage')
    return { advice: l10n.t('The panel can show no tokens for its replies. Nothing else is missing.') };
  if (step === 'stop' && error) return errorAdvice(error);
  return {};
}

function modelAdvice({ model }: StepFacts['models'], error: ReplyError | undefined): Advice {
  if (model === undefined) return { advice: l10n.t('Choose a model, or type its name.'), cure: 'model-pick' };
  if (error)
    return { advice: l10n.t('Without a list, model names are typed. The reply tells whether this one is right.') };
  return {
    advice: l10n.t('Choose one that the server lists, unless the reply shows that it knows this one, too.'),
    cure: 'model-pick',
  };
}

const cures: readonly EndingAction[] = ['key-set', 'model-pick', 'settings-open'] satisfies Cure[];

function errorAdvice({ kind }: ReplyError): Advice {
  const { advice, actions } = errorWords(kind);
  const cure = actions.find((action): action is Cure => cures.includes(action));
  return { advice, ...(cure && { cure }) };
}

function time(ms: number): string {
  return ms < 1000 ? l10n.t('{0} ms', ms) : l10n.t('{0} s', numberText(ms / 1000, 1));
}

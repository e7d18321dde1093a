import * as l10n from '@vscode/l10n';
import type { StepView } from '../../messages/endpointMessages.ts';
import type { DoctorStep, SkipReason, StepFacts, StepName } from '../../provider/doctor/doctorStep.ts';
import { errorWords } from '../endingText.ts';

/** A step of the doctor's in words. */
export function stepView(told: DoctorStep): StepView {
  const { step, state, error, reason } = told;
  const found = error ? error.message || errorWords(error.kind).title : reason ? skipped(reason) : resultOf(told);
  const advice = state === 'failed' && error ? errorWords(error.kind).advice : adviceOf(told);
  return {
    title: titleOf(step),
    state,
    ...(found !== undefined && found !== '' && { result: found }),
    ...(advice !== undefined && { advice }),
  };
}

function titleOf(step: StepName): string {
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

function skipped(reason: SkipReason): string {
  switch (reason) {
    case 'depends':
      return l10n.t('Not tried, since a step before it failed.');
    case 'plain':
      return l10n.t('The connection is not encrypted.');
    case 'no-list':
      return l10n.t('The server has no list of models.');
    case 'no-model':
      return l10n.t('No model is chosen, and the server names none.');
  }
}

function resultOf(told: DoctorStep): string | undefined {
  if (told.state === 'running') return undefined;
  switch (told.step) {
    case 'reach':
      return reachResult(told.facts);
    case 'tls':
      return tlsResult(told.facts);
    case 'key':
      return keyResult(told.facts);
    case 'models':
      return modelsResult(told.facts);
    case 'reply':
      return replyResult(told.facts);
    case 'usage':
      return usageResult(told.facts);
    case 'stop':
      return told.facts.ms === undefined ? undefined : l10n.t('Closed after {0}.', time(told.facts.ms));
  }
}

function reachResult({ ms, address, port, way, proxy }: StepFacts['reach']): string | undefined {
  if (ms === undefined) return undefined;
  const place = [address?.includes(':') ? `[${address}]` : address, port]
    .filter((part) => part !== undefined)
    .join(':');
  if (way === 'endpoint-proxy')
    return l10n.t('Connected to {0} in {1}, by the proxy {2}.', place, time(ms), proxy ?? '');
  if (way === 'vscode-proxy') return l10n.t("Connected to {0} in {1}, by VS Code's proxy.", place, time(ms));
  return l10n.t('Connected to {0} in {1}.', place, time(ms));
}

function tlsResult({ certificate, daysLeft }: StepFacts['tls']): string | undefined {
  if (!certificate) return undefined;
  const { subject, issuer, validTo } = certificate;
  if (daysLeft !== undefined) return l10n.t('{0}, from {1}, expires in {2} days.', subject, issuer, daysLeft);
  const date = new Date(validTo);
  const until = Number.isNaN(date.getTime()) ? '?' : date.toLocaleDateString(undefined, { dateStyle: 'medium' });
  return l10n.t('{0}, from {1}, valid until {2}.', subject, issuer, until);
}

function keyResult({ outcome }: StepFacts['key']): string | undefined {
  switch (outcome) {
    case 'taken':
      return l10n.t('The server takes the key.');
    case 'refused':
      return l10n.t('The server refuses the key.');
    case 'missing':
      return l10n.t('There is no key.');
    case 'not-needed':
      return l10n.t('The server asks for no key.');
    case 'unproven':
      return l10n.t('The server answers without looking at a key; the reply will tell.');
    default:
      return undefined;
  }
}

function modelsResult({ count, model, listed }: StepFacts['models']): string | undefined {
  if (count === undefined) return undefined;
  const total = count === 1 ? l10n.t('1 model') : l10n.t('{0} models', count);
  if (model === undefined) return l10n.t('{0}.', total);
  return listed === false
    ? l10n.t('{0}, {1} not among them.', total, model)
    : l10n.t('{0}, {1} among them.', total, model);
}

function replyResult({ firstByteMs, totalMs, tokensPerSecond, streams }: StepFacts['reply']): string | undefined {
  if (totalMs === undefined) return undefined;
  if (streams === false) return l10n.t('The whole reply came at once, after {0}.', time(totalMs));
  const first = time(firstByteMs ?? totalMs);
  if (tokensPerSecond === undefined) return l10n.t('First byte after {0}, end after {1}.', first, time(totalMs));
  const rate = tokensPerSecond.toLocaleString(undefined, { maximumFractionDigits: 0 });
  return l10n.t('First byte after {0}, end after {1}, {2} tokens/s.', first, time(totalMs), rate);
}

function usageResult({ input, output }: StepFacts['usage']): string | undefined {
  if (input === undefined && output === undefined) return undefined;
  return l10n.t('{0} tokens in, {1} out.', input ?? '?', output ?? '?');
}

function adviceOf(told: DoctorStep): string | undefined {
  if (told.state !== 'warned' && told.state !== 'failed') return undefined;
  switch (told.step) {
    case 'key':
      return told.facts.outcome === 'taken' ? undefined : l10n.t('Set the key below, then test again.');
    case 'models':
      return told.facts.listed === false ? l10n.t('Choose one of the models that the server lists.') : undefined;
    case 'reply':
      return told.facts.streams === false
        ? l10n.t(
            'A proxy or gateway on the way collects replies before it hands them on: look for a setting that streams.',
          )
        : undefined;
    case 'tls':
      return told.facts.daysLeft === undefined ? undefined : l10n.t('Renew the certificate of the server.');
    case 'usage':
      return l10n.t('The server does not say how many tokens it used: the panel can show none.');
    default:
      return undefined;
  }
}

function time(ms: number): string {
  return ms < 1000 ? l10n.t('{0} ms', Math.round(ms)) : l10n.t('{0} s', (ms / 1000).toFixed(1));
}

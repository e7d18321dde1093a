import * as l10n from '@vscode/l10n';
import { isProse, type Reply, type Turn } from '../conversation/turn.ts';
import type { FactsView, FactView } from '../messages/factsView.ts';
import { numberText, timeLocale } from './displayLanguage.ts';
import { endingOf } from './endingText.ts';

/** Below this many milliseconds a text came at once, and its speed says nothing of the model. */
const shortest = 200;

/** What is known of a reply that has ended; undefined while it runs. */
export function factsOf(turn: Turn): FactsView | undefined {
  const { state } = turn.reply;
  return state === 'waiting' || state === 'streaming' ? undefined : { brief: briefFacts(turn), all: allFacts(turn) };
}

function briefFacts({ model, reply }: Turn): string[] {
  const { firstText, duration } = reply;
  const speed = speedText(reply);
  const facts = [
    model.label,
    firstText === undefined ? '' : l10n.t('first text {0}', timeText(firstText)),
    speed ?? (duration === undefined ? '' : l10n.t('total {0}', timeText(duration))),
    tokensText(reply),
  ];
  return facts.filter((fact) => fact !== '');
}

function allFacts(turn: Turn): FactView[] {
  const { model, reply, createdAt } = turn;
  const { usage = {}, wire = {}, firstText, duration } = reply;
  const asked = model.ref.slice(model.ref.indexOf('/') + 1);
  const facts: [string, string | undefined][] = [
    [l10n.t('Model'), model.label],
    [l10n.t('Answered by'), wire.model === asked ? undefined : wire.model],
    [l10n.t('Endpoint'), model.ref.slice(0, Math.max(0, model.ref.indexOf('/')))],
    [l10n.t('Started'), new Date(createdAt).toLocaleString(timeLocale(), { dateStyle: 'medium', timeStyle: 'medium' })],
    [l10n.t('Connected'), afterText(wire.connected)],
    [l10n.t('First byte'), afterText(wire.answered)],
    [l10n.t('First text'), afterText(firstText)],
    [l10n.t('Duration'), duration === undefined ? undefined : timeText(duration)],
    [l10n.t('Tokens in'), withShare(usage.input, usage.cached, (count) => l10n.t('{0} from a cache', count))],
    [l10n.t('Tokens out'), withShare(usage.output, usage.reasoning, (count) => l10n.t('{0} for reasoning', count))],
    [l10n.t('Speed'), speedText(reply)],
    [l10n.t('Characters'), lengthText(reply)],
    [l10n.t('Ended'), endedText(turn)],
    [l10n.t('Request'), wire.requestId],
    [l10n.t('Reply'), wire.replyId],
  ];
  return facts.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [{ name, value }]));
}

/** What came from the first text to the end, by the server's count. */
function speedText({ usage, firstText, duration }: Reply): string | undefined {
  if (!usage?.output || firstText === undefined || duration === undefined) return undefined;
  const took = duration - firstText;
  if (took < shortest) return undefined;
  const speed = (usage.output / took) * 1000;
  return l10n.t('{0} tokens/s', numberText(speed, speed < 9.95 ? 1 : 0));
}

function tokensText({ usage: { input, output } = {} }: Reply): string {
  if (input === undefined) return output === undefined ? '' : l10n.t('{0} tokens out', numberText(output));
  if (output === undefined) return l10n.t('{0} tokens in', numberText(input));
  return l10n.t('{0} tokens in, {1} out', numberText(input), numberText(output));
}

function withShare(
  count: number | undefined,
  share: number | undefined,
  shareText: (count: string) => string,
): string | undefined {
  if (count === undefined) return undefined;
  return share ? l10n.t('{0}, {1}', numberText(count), shareText(numberText(share))) : numberText(count);
}

function lengthText({ parts }: Reply): string | undefined {
  const length = (kind: 'text' | 'reasoning') =>
    parts.reduce((sum, part) => (isProse(part) && part.kind === kind ? sum + part.text.length : sum), 0);
  const reasoning = length('reasoning');
  return withShare(length('text') || undefined, reasoning, (count) => l10n.t('and {0} of reasoning', count));
}

function endedText(turn: Turn): string {
  return endingOf(turn)?.title ?? l10n.t('Complete');
}

function afterText(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : l10n.t('after {0}', timeText(milliseconds));
}

/** Below ten seconds with what can be told apart. */
function timeText(milliseconds: number): string {
  if (milliseconds < 995) return l10n.t('{0} s', numberText(milliseconds / 1000, 2));
  const seconds = Math.round(milliseconds / 1000);
  if (milliseconds < 9950) return l10n.t('{0} s', numberText(milliseconds / 1000, 1));
  if (seconds < 60) return l10n.t('{0} s', seconds);
  return l10n.t('{0} min {1} s', Math.floor(seconds / 60), String(seconds % 60).padStart(2, '0'));
}

import * as l10n from '@vscode/l10n';
import type { ClocksView, PhaseView, StatusView } from '../messages/messages.ts';
import { clockText, durationWords, limitText } from './clockText.ts';

/** What is known of a running reply at a moment; all times in milliseconds. */
interface StatusMoment {
  model: string;
  /** True until the first word. */
  waiting: boolean;
  /** Since the prompt was sent. */
  elapsed: number;
  status: StatusView;
}

/** A status so many milliseconds later, when nothing came meanwhile. */
export function later(status: StatusView, ms: number): StatusView {
  const { sinceRequest, quiet, sinceByte } = status;
  return {
    ...status,
    sinceRequest: sinceRequest + ms,
    quiet: quiet + ms,
    ...(sinceByte !== undefined && { sinceByte: sinceByte + ms }),
  };
}

/** The status when something new has come. */
export function renewed({ sinceByte, ...status }: StatusView): StatusView {
  return { ...status, quiet: 0, ...(sinceByte !== undefined && { sinceByte: 0 }) };
}

/** The one line below a running reply: what is waited for, and on which clock. */
export function statusLine({ model, waiting, elapsed, status }: StatusMoment): string {
  const phase = phaseLine(status, elapsed);
  if (phase !== undefined) return phase;
  if (!waiting) return isStalled(status) ? stalledLine(status) : `${model} · ${clockText(elapsed)}`;
  if (status.phase === 'starting') return `${l10n.t('Waiting for {0}', model)} · ${clockText(elapsed)}`;
  return `${l10n.t('Waiting for the first word')} · ${clockText(elapsed)}${isStalled(status) ? lifeText(status) : ''}`;
}

/** What the user is asked when nothing new has come for long. */
export function waitQuestion({ ask }: ClocksView): string {
  return l10n.t('Nothing new for {0}. Keep waiting?', durationWords(ask));
}

/** True when nothing new has come for so long that the panel says so. */
export function isStalled({ quiet, clocks }: StatusView): boolean {
  return quiet >= clocks.stalled;
}

/** True when a connection that brings nothing new at least brings bytes. */
export function isAlive({ sinceByte, clocks }: StatusView): boolean {
  return sinceByte !== undefined && sinceByte < clocks.stalled;
}

function stalledLine(status: StatusView): string {
  return `${l10n.t('No new text for {0}', clockText(status.quiet))}${lifeText(status)}`;
}

function lifeText(status: StatusView): string {
  if (status.sinceByte === undefined) return '';
  return isAlive(status)
    ? ` · ${l10n.t('connection alive')}`
    : ` · ${l10n.t('last byte {0} ago', clockText(status.sinceByte))}`;
}

function phaseLine({ phase, sinceRequest, limit }: StatusView, elapsed: number): string | undefined {
  const time =
    limit === undefined ? clockText(sinceRequest) : l10n.t('{0} of {1}', clockText(sinceRequest), limitText(limit));
  const lines: Partial<Record<PhaseView, string>> = {
    connecting: l10n.t('Connecting… {0}', time),
    connected: `${l10n.t('Connected; waiting for the answer')} · ${time}`,
    retrying: `${l10n.t('Waiting to try again')} · ${clockText(elapsed)}`,
  };
  return lines[phase];
}

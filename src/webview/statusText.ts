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
  if (status.phase === 'starting') return `Waiting for ${model} · ${clockText(elapsed)}`;
  return `Waiting for the first word · ${clockText(elapsed)}${isStalled(status) ? lifeText(status) : ''}`;
}

/** What the user is asked when nothing new has come for long. */
export function waitQuestion({ ask }: ClocksView): string {
  return `Nothing new for ${durationWords(ask)}. Keep waiting?`;
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
  return `No new text for ${clockText(status.quiet)}${lifeText(status)}`;
}

function lifeText(status: StatusView): string {
  if (status.sinceByte === undefined) return '';
  return isAlive(status) ? ' · connection alive' : ` · last byte ${clockText(status.sinceByte)} ago`;
}

function phaseLine({ phase, sinceRequest, limit }: StatusView, elapsed: number): string | undefined {
  const time = limit === undefined ? clockText(sinceRequest) : `${clockText(sinceRequest)} of ${limitText(limit)}`;
  const lines: Partial<Record<PhaseView, string>> = {
    connecting: `Connecting… ${time}`,
    connected: `Connected; waiting for the answer · ${time}`,
    retrying: `Waiting to try again · ${clockText(elapsed)}`,
  };
  return lines[phase];
}

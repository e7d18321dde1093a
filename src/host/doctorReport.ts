import * as l10n from '@vscode/l10n';
import type { DoctorStep, StepState } from '../provider/doctor/doctorStep.ts';
import type { Endpoint } from '../provider/endpoint.ts';
import { doctorText } from './doctorText.ts';

interface Reported {
  endpoint: Endpoint;
  model: string | undefined;
  steps: readonly DoctorStep[];
  /** What was tested with, for example `Rivulet 1.0.0, VS Code 1.105.1, linux`. */
  versions: string;
  at: Date;
}

/** An examination as plain text, fit to be sent to whoever runs the server: it names no key. */
export function doctorReport({ endpoint, model, steps, versions, at }: Reported): string {
  const { origin, pathname } = new URL(endpoint.url);
  const lines = steps.flatMap((told) => {
    const { title, result, advice } = doctorText(told);
    return [`${stateName(told.state)}: ${title}`, ...[result, advice].flatMap((text) => (text ? [`  ${text}`] : []))];
  });
  return [
    l10n.t('Test of {0}', endpoint.name),
    // A query may hold a credential.
    `${endpoint.api}, ${origin + pathname}${model === undefined ? '' : `, ${model}`}`,
    `${at.toISOString()}, ${versions}`,
    '',
    ...lines,
    '',
  ].join('\n');
}

function stateName(state: StepState): string {
  switch (state) {
    case 'running':
      return l10n.t('Running');
    case 'passed':
      return l10n.t('Passed');
    case 'warned':
      return l10n.t('Look at');
    case 'failed':
      return l10n.t('Failed');
    case 'skipped':
      return l10n.t('Skipped');
  }
}

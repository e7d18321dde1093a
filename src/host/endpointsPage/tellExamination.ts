import * as l10n from '@vscode/l10n';
import type { StepView } from '../../messages/endpointMessages.ts';
import { examine, type ExamineOptions } from '../../provider/doctor.ts';
import type { DoctorStep, StepName } from '../../provider/doctor/doctorStep.ts';
import type { Endpoint } from '../../provider/endpoint.ts';
import { doctorText } from '../doctorText.ts';
import type { TestNews } from './endpointDesk.ts';

/** Has the doctor try an endpoint, and tells its steps in words each time one of them changes. */
export async function tellExamination(
  endpoint: Endpoint,
  options: Pick<ExamineOptions, 'key' | 'model' | 'signal'>,
  told: (news: TestNews) => void,
): Promise<void> {
  const steps = new Map<StepName, StepView>();
  told({ running: true, steps: [] });
  for await (const step of examine(endpoint, options)) {
    steps.set(step.step, viewOf(step));
    told({ running: true, steps: [...steps.values()] });
  }
  const last = [...steps.values()];
  told({ running: false, steps: options.signal.aborted ? last.map(cancelled) : last });
}

function viewOf(told: DoctorStep): StepView {
  const { title, result, advice } = doctorText(told);
  return {
    title,
    state: told.state,
    ...(result !== undefined && { result }),
    ...(advice !== undefined && { advice }),
  };
}

function cancelled(step: StepView): StepView {
  return step.state === 'running' ? { ...step, state: 'skipped', result: l10n.t('Cancelled.') } : step;
}

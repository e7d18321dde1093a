import * as l10n from '@vscode/l10n';
import { activityDetail } from '../activityDetail.ts';
import { countField, textField, type Json } from '../json.ts';
import type { Activity, StreamPart } from '../streamPart.ts';

/** Shows how far a server is that fetches or loads the model first (https://docs.ollama.com/api/pull). */
export class OllamaPreparation {
  #running: Activity | undefined;

  /** What a line that holds no message tells. */
  take(payload: Json): readonly StreamPart[] {
    const status = textField(payload, 'status');
    if (!status) return [];
    if (status === 'success') return this.end();
    const total = countField(payload, 'total');
    const completed = countField(payload, 'completed');
    this.#running = {
      id: 'preparation',
      label: l10n.t('Preparing the model'),
      ...activityDetail(status),
      state: 'running',
      ...(total && completed !== undefined && { progress: Math.min(completed / total, 1) }),
    };
    return [{ type: 'activity', activity: this.#running }];
  }

  /** The reply begins. */
  end(): readonly StreamPart[] {
    const running = this.#running;
    this.#running = undefined;
    if (!running) return [];
    const { id, label } = running;
    return [{ type: 'activity', activity: { id, label, state: 'done' } }];
  }
}

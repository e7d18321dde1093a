import * as l10n from '@vscode/l10n';
import { activityDetail } from '../activityDetail.ts';
import { field, textField, type Json } from '../json.ts';
import type { Activity } from '../streamPart.ts';

/** Shows what Gemini runs at its server (https://ai.google.dev/gemini-api/docs/code-execution) and the files that it sends. */
export class GeminiTools {
  #codes = 0;
  #files = 0;
  /** The code whose result is to come. */
  #running: Activity | undefined;

  /** The activity that a part of a reply tells of; undefined for one that tells of none. */
  take(part: Json): Activity | undefined {
    const code = field(part, 'executableCode');
    if (code) return (this.#running = this.#begun(textField(code, 'code')));
    const result = field(part, 'codeExecutionResult');
    if (result) return this.#ended(textField(result, 'outcome'));
    const file = field(part, 'inlineData') ?? field(part, 'fileData');
    return file ? this.#file(textField(file, 'mimeType')) : undefined;
  }

  #begun(code: string | undefined): Activity {
    this.#codes += 1;
    return { id: `code-${this.#codes}`, label: l10n.t('Code execution'), ...activityDetail(code), state: 'running' };
  }

  #ended(outcome: string | undefined): Activity {
    const running = this.#running ?? this.#begun(undefined);
    this.#running = undefined;
    return { ...running, state: outcome === undefined || outcome === 'OUTCOME_OK' ? 'done' : 'failed' };
  }

  /** Files are told of, never drawn. */
  #file(type: string | undefined): Activity {
    this.#files += 1;
    return {
      id: `file-${this.#files}`,
      label: l10n.t('File, which is not shown'),
      ...activityDetail(type),
      state: 'done',
    };
  }
}

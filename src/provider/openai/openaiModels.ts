import { field, textField } from '../json.ts';
import type { ModelList } from '../modelList.ts';

/**
 * OpenAI's list of models (https://platform.openai.com/docs/api-reference/models/list), `{"data": [{"id"}]}`; some
 * servers send the bare list.
 */
export const openaiModels: ModelList = {
  url: (endpoint) => `${endpoint}/models`,
  read(payload) {
    const list = Array.isArray(payload) ? payload : field(payload, 'data');
    if (!Array.isArray(list)) return undefined;
    const entries = list.filter((entry) => textField(entry, 'id'));
    return { models: entries.map((entry) => textField(entry, 'id')?.replace(/^models\//, '') ?? ''), entries };
  },
};

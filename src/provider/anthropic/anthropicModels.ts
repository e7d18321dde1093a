import { field, textField } from '../json.ts';
import type { ModelList } from '../modelList.ts';
import { openaiModels } from '../openai/openaiModels.ts';
import { anthropicVersion } from './anthropicVersion.ts';

/** Anthropic's list of models, in pages (https://platform.claude.com/docs/en/api/models/list). */
export const anthropicModels: ModelList = {
  url: (endpoint, after) =>
    `${endpoint}/models?limit=1000${after === undefined ? '' : `&after_id=${encodeURIComponent(after)}`}`,
  headers: anthropicVersion,
  read(payload) {
    const page = openaiModels.read(payload);
    const next = field(payload, 'has_more') === true ? textField(payload, 'last_id') : undefined;
    return page && { ...page, ...(next && { next }) };
  },
};

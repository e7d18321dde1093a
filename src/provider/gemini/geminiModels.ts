import { arrayField, field, textField, type Json } from '../json.ts';
import type { ModelList } from '../modelList.ts';

/** Gemini's list of models, in pages (https://ai.google.dev/api/models#method:-models.list): those that write. */
export const geminiModels: ModelList = {
  url: (endpoint, after) =>
    `${endpoint}/models?pageSize=1000${after === undefined ? '' : `&pageToken=${encodeURIComponent(after)}`}`,
  read(payload) {
    if (!Array.isArray(field(payload, 'models'))) return undefined;
    const next = textField(payload, 'nextPageToken');
    const entries = arrayField(payload, 'models').filter((model) => writes(model) && textField(model, 'name'));
    const models = entries.map((model) => textField(model, 'name')?.replace(/^models\//, '') ?? '');
    return { models, entries, ...(next && { next }) };
  },
};

function writes(model: Json): boolean {
  const methods = field(model, 'supportedGenerationMethods');
  return !Array.isArray(methods) || methods.includes('generateContent');
}

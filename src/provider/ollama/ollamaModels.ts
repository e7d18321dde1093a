import { arrayField, field, textField } from '../json.ts';
import type { ModelList } from '../modelList.ts';

/** The models that an Ollama server has (https://docs.ollama.com/api/tags). */
export const ollamaModels: ModelList = {
  url: (endpoint) => (endpoint.endsWith('/api') ? `${endpoint}/tags` : `${endpoint}/api/tags`),
  read(payload) {
    if (!Array.isArray(field(payload, 'models'))) return undefined;
    const models = arrayField(payload, 'models');
    return { models: models.flatMap((model) => textField(model, 'model') || textField(model, 'name') || []) };
  },
};

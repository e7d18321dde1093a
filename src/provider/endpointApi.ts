/** The APIs that are spoken. */
export const apis = ['openai-chat', 'openai-responses', 'anthropic-messages', 'gemini', 'ollama', 'custom'] as const;

/** The dialect that an endpoint speaks. */
export type Api = (typeof apis)[number];

/** The header that carries a key, and what stands before it. */
export interface Auth {
  header: string;
  prefix: string;
}

/** Where the key of an endpoint stands that says nothing about it: where the API's inventor wants it. */
export function defaultAuth(api: Api): Auth {
  switch (api) {
    case 'anthropic-messages':
      return { header: 'x-api-key', prefix: '' };
    case 'gemini':
      return { header: 'x-goog-api-key', prefix: '' };
    default:
      return { header: 'Authorization', prefix: 'Bearer ' };
  }
}

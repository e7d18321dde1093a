import type { Dialect } from '../dialect.ts';
import { joinedByRole } from '../joinedByRole.ts';
import { systemText } from '../systemText.ts';
import { geminiConfig } from './geminiConfig.ts';
import { GeminiReader } from './geminiReader.ts';

/** Google's Gemini (https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent). */
export const gemini: Dialect = {
  framing: 'sse',
  ask: ({ model, messages }, endpoint) => {
    const system = systemText(messages);
    const said = messages.filter(({ role }) => role !== 'system');
    return {
      path: `/${resourceOf(model)}:streamGenerateContent?alt=sse`,
      body: {
        ...(system !== '' && { systemInstruction: { parts: [{ text: system }] } }),
        contents: joinedByRole(said).map(({ role, text }) => ({
          role: role === 'assistant' ? 'model' : 'user',
          parts: [{ text }],
        })),
        ...geminiConfig(model, endpoint),
      },
    };
  },
  prefills: (model) => !refusesModelTurn.test(model),
  createReader: () => new GeminiReader(),
};

/** Up to 3.1 models go on with a last turn of theirs, newer ones refuse the request; of other names nothing is known. */
const refusesModelTurn = /gemini-(3\.[2-9]|[4-9]|\d\d)/;

/** The path of a model: a name with a slash is one already, such as `models/…` or `tunedModels/…`. */
function resourceOf(model: string): string {
  const name = model.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return name.includes('/') ? name : `models/${name}`;
}

import * as l10n from '@vscode/l10n';
import type { ReplyRequest } from './provider.ts';

/** What may stand in a template as `${name}`. */
export interface TemplateValues {
  /** The last message of the user. */
  prompt: string;
  /** All messages, as `{"role", "content"}`. */
  messages: readonly { role: string; content: string }[];
  model: string;
  /** The system prompt; empty where there is none. */
  system: string;
  key: string;
  /** The same within one request. */
  uuid: string;
  /** The same within one chat. */
  chat: string;
}

/** What a request and a key put into a template. */
export function templateValues({ model, messages, chat }: ReplyRequest, key: string | undefined): TemplateValues {
  return {
    prompt: messages.findLast(({ role }) => role === 'user')?.text ?? '',
    messages: messages.map(({ role, text }) => ({ role, content: text })),
    model,
    system: messages.find(({ role }) => role === 'system')?.text ?? '',
    key: key ?? '',
    uuid: crypto.randomUUID(),
    chat,
  };
}

const place = /\$\{(prompt|messages|model|system|key|uuid|chat)\}/g;

/** What a template may hold, in words. */
export const knownPlaces = () => l10n.t('${prompt}, ${messages}, ${model}, ${system}, ${key}, ${uuid} and ${chat}');

/**
 * Fills a JSON template in. A text that is a place and nothing else becomes the value itself, so that messages stay a
 * list; within a longer text they become JSON.
 */
export function filled(template: unknown, values: TemplateValues): unknown {
  if (typeof template === 'string') return template === '${messages}' ? values.messages : filledText(template, values);
  if (Array.isArray(template)) return template.map((element) => filled(element, values));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([name, value]) => [name, filled(value, values)]));
}

/** Fills a text in; `encode` is applied to what is put in its places. */
export function filledText(template: string, values: TemplateValues, encode = (text: string) => text): string {
  return template.replace(place, (_, name: keyof TemplateValues) => {
    const value = values[name];
    return encode(typeof value === 'string' ? value : JSON.stringify(value));
  });
}

/** Places of a template that stand for nothing. */
export function unknownPlaces(template: unknown): string[] {
  const text = JSON.stringify(template) ?? '';
  return text.replace(place, '').match(/\$\{[^}]*\}/g) ?? [];
}

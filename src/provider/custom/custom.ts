import type { Dialect, Talk } from '../dialect.ts';
import { isFields } from '../fields.ts';
import type { Json } from '../json.ts';
import { filled, filledText, templateValues, type TemplateValues } from '../template.ts';
import { CustomReader, meets } from './customReader.ts';
import type { CustomSettings } from './customSettings.ts';

/** An API that the endpoint itself describes. */
export function customDialect(settings: CustomSettings): Dialect {
  const { framing, method, request: template } = settings;
  return {
    framing: framing === 'websocket' ? 'json-sequence' : framing,
    ask(request, endpoint, key) {
      const values = templateValues(request, key);
      const body = filled(template, values);
      return {
        method,
        path: '',
        url: filledText(endpoint.url, values, urlText),
        ...(framing !== 'sse' && { headers: { accept: '*/*' } }),
        fill: (header) => filledText(header, values, headerText),
        body: isFields(body) ? body : {},
        ...(method === 'POST' && !isFields(body) && { text: typeof body === 'string' ? body : JSON.stringify(body) }),
      };
    },
    createReader: () => new CustomReader(settings),
    talk: (request, key) => new CustomTalk(settings, templateValues(request, key)),
  };
}

/** The endpoint's part of a conversation over a WebSocket: its steps, and its way to cancel. */
class CustomTalk implements Talk {
  readonly #values: TemplateValues;
  readonly #cancel: unknown;
  #steps: CustomSettings['steps'];

  constructor({ request, steps, cancel }: CustomSettings, values: TemplateValues) {
    this.#steps = request === undefined ? steps : [{ send: request }, ...steps];
    this.#cancel = cancel;
    this.#values = values;
  }

  get waits(): boolean {
    return this.#steps.length > 0;
  }

  opened(): readonly string[] {
    return this.#send(({ when }) => when === undefined);
  }

  received(payload: Json): readonly string[] {
    return this.#send(({ when }) => when !== undefined && meets(when, payload));
  }

  farewell(): string | undefined {
    return this.#cancel === undefined ? undefined : this.#text(this.#cancel);
  }

  /** Each step is sent once. */
  #send(due: (step: CustomSettings['steps'][number]) => boolean): readonly string[] {
    const steps = this.#steps.filter(due);
    this.#steps = this.#steps.filter((step) => !steps.includes(step));
    return steps.map(({ send }) => this.#text(send));
  }

  #text(template: unknown): string {
    const message = filled(template, this.#values);
    return typeof message === 'string' ? message : JSON.stringify(message);
  }
}

/** Half of a surrogate pair, which has no place in UTF-8, becomes U+FFFD. */
function urlText(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** Header values are visible ASCII or Latin-1 (RFC 9110, section 5.5): anything else becomes a space. */
function headerText(text: string): string {
  return text.replace(/[^\t\x20-\x7e\x80-\xff]+/g, ' ');
}

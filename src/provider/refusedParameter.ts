import { arrayField, textField, type Json } from './json.ts';

/**
 * The parameter of a request that a server's error is about, where it stands in a place of its own: OpenAI's `param`, and
 * the `fieldViolations` of Google (https://cloud.google.com/apis/design/errors#error_details).
 */
export function refusedParameter(error: Json): string | undefined {
  const violations = arrayField(error, 'details').flatMap((detail) => arrayField(detail, 'fieldViolations'));
  return textField(error, 'param') || violations.map(violated).find(Boolean);
}

/** A field that is not known has its name in words alone, and `field` is what it stands in. */
function violated(violation: Json): string {
  const unknown = /Unknown name "([^"]+)"/.exec(textField(violation, 'description') ?? '')?.[1] ?? '';
  return [textField(violation, 'field') ?? '', unknown].filter(Boolean).join('.');
}

/** The same for errors that are words alone: Ollama says what a model does not support, not the parameter that asks for it. */
export function parameterInWords(message: string): string | undefined {
  return /does not support thinking/.test(message) ? 'think' : undefined;
}

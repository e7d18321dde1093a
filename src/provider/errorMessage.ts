import { googleRetryDelay } from './googleRetryDelay.ts';
import { field, jsonText, textField, type Json } from './json.ts';
import { parameterInWords, refusedParameter } from './refusedParameter.ts';

/** What a server says went wrong. */
export interface ErrorMessage {
  message: string;
  /** The server's own words for the kind of error; empty where it has none. */
  code: string;
  /** The parameter of the request that it names as the cause. */
  parameter?: string;
  /** Seconds that it asks to wait. */
  retryAfter?: number;
}

/**
 * What a payload says went wrong, or undefined when it is no error. Covers `{"error": {"message", "code", "type"}}`,
 * `{"error": "…"}`, `{"object": "error", "message": "…"}`, `{"type": "error", …}` and `{"detail": …}`, and each of them
 * as the first of a list.
 */
export function errorMessage(given: Json | undefined): ErrorMessage | undefined {
  const payload = Array.isArray(given) ? given[0] : given;
  const error = field(payload, 'error');
  if (typeof error === 'string' && error !== '') return { message: error, code: '', ...named(parameterInWords(error)) };
  // Servers that always send the field leave it empty where nothing is wrong.
  if (typeof error === 'object' && error !== null && Object.keys(error).length > 0) return described(error);
  if (textField(payload, 'object') === 'error' || textField(payload, 'type') === 'error')
    return described(payload ?? null);
  return detailed(field(payload, 'detail'));
}

/** As FastAPI reports requests that it cannot take (https://fastapi.tiangolo.com/tutorial/handling-errors/). */
function detailed(detail: Json | undefined): ErrorMessage | undefined {
  if (detail === undefined || detail === null || detail === '') return undefined;
  if (typeof detail === 'string') return { message: detail, code: '' };
  const place = field(Array.isArray(detail) ? detail[0] : detail, 'loc');
  const parameter = Array.isArray(place) ? place[1] : undefined;
  return {
    message: jsonText(detail),
    code: '',
    ...named(typeof parameter === 'string' ? parameter : undefined),
  };
}

function described(error: Json): ErrorMessage {
  const retryAfter = googleRetryDelay(error);
  const code = field(error, 'code');
  const words = [
    typeof code === 'string' || typeof code === 'number' ? String(code) : '',
    textField(error, 'type') ?? '',
    textField(error, 'status') ?? '',
  ];
  return {
    message: textField(error, 'message') ?? jsonText(error),
    code: words.filter((word) => word !== '').join(' '),
    ...named(refusedParameter(error)),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

function named(parameter: string | undefined): { parameter?: string } {
  return parameter ? { parameter } : {};
}

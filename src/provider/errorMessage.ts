import { field, textField, type Json } from './json.ts';

/**
 * What a payload says went wrong, or undefined when it is no error. Covers `{"error": {"message", "code", "type"}}`,
 * `{"error": "…"}`, `{"object": "error", "message": "…"}` and `{"detail": …}`.
 */
export function errorMessage(payload: Json | undefined): { message: string; code: string } | undefined {
  const error = field(payload, 'error');
  if (typeof error === 'string' && error !== '') return { message: error, code: '' };
  // Servers that always send the field leave it empty where nothing is wrong.
  if (typeof error === 'object' && error !== null && Object.keys(error).length > 0) return described(error);
  if (textField(payload, 'object') === 'error' || textField(payload, 'type') === 'error')
    return described(payload ?? null);
  const detail = field(payload, 'detail');
  if (detail === undefined || detail === null || detail === '') return undefined;
  return { message: typeof detail === 'string' ? detail : JSON.stringify(detail), code: '' };
}

function described(error: Json): { message: string; code: string } {
  const code = field(error, 'code');
  const words = [
    typeof code === 'string' || typeof code === 'number' ? String(code) : '',
    textField(error, 'type') ?? '',
  ];
  return { message: textField(error, 'message') ?? JSON.stringify(error), code: words.join(' ').trim() };
}

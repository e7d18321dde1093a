import { field, textField, type Json } from './json.ts';

/**
 * What a payload says went wrong, or undefined when it is no error. Covers `{"error": {"message", "code", "type"}}`,
 * `{"error": "…"}`, `{"object": "error", "message": "…"}` and `{"detail": …}`.
 */
export function errorMessage(payload: Json | undefined): { message: string; code: string } | undefined {
  const error = field(payload, 'error');
  if (typeof error === 'string') return { message: error, code: '' };
  if (error !== undefined && error !== null) return described(error);
  if (textField(payload, 'object') === 'error' || textField(payload, 'type') === 'error')
    return described(payload ?? null);
  const detail = field(payload, 'detail');
  if (detail === undefined) return undefined;
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

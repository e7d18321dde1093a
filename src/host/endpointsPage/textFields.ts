import * as l10n from '@vscode/l10n';
import type { TextField } from '../../messages/endpointMessages.ts';
import { isFields } from '../../provider/fields.ts';

/** How a field's text stands for its value, and which value says the same as leaving the field out. */
interface TextFieldKind {
  reads: 'text' | 'exact' | 'number' | 'json';
  usual?: string | number;
}

/** All fields that are written as one text. `exact` ones keep the white space around them. */
export const textFields: Record<TextField, TextFieldKind> = {
  id: { reads: 'text' },
  name: { reads: 'text' },
  api: { reads: 'text' },
  url: { reads: 'text' },
  transport: { reads: 'text', usual: 'http' },
  'key.env': { reads: 'text' },
  'auth.header': { reads: 'text' },
  'auth.prefix': { reads: 'exact' },
  systemPrompt: { reads: 'exact' },
  temperature: { reads: 'number' },
  maxTokens: { reads: 'number' },
  reasoningEffort: { reads: 'text' },
  'body.add': { reads: 'json' },
  'clocks.connect': { reads: 'number', usual: 10 },
  'clocks.firstByte': { reads: 'number' },
  'clocks.stalled': { reads: 'number', usual: 30 },
  'clocks.ask': { reads: 'number', usual: 180 },
  'clocks.idle': { reads: 'number', usual: 600 },
  'limits.event': { reads: 'number', usual: 8 },
  'limits.reply': { reads: 'number', usual: 16 },
  'limits.toolArguments': { reads: 'number', usual: 1 },
  'retries.most': { reads: 'number', usual: 2 },
  'retries.longestWait': { reads: 'number', usual: 60 },
  continue: { reads: 'text' },
  proxy: { reads: 'text' },
  'tls.ca': { reads: 'text' },
  'tls.cert': { reads: 'text' },
  'tls.key': { reads: 'text' },
  custom: { reads: 'json' },
};

/** The names of all of them. */
export const textFieldNames = Object.keys(textFields) as TextField[]; // No others are in the table.

/** What a text stands for: a value, undefined where the field is to be left out, or what is wrong with it. */
export function valueOf(field: TextField, text: string): { value: unknown } | { problem: string } {
  const { reads, usual } = textFields[field];
  const trimmed = reads === 'exact' ? text : text.trim();
  if (trimmed === '') return { value: undefined };
  if (reads === 'json') return jsonOf(trimmed);
  const value = reads === 'number' ? Number(trimmed) : trimmed;
  if (typeof value === 'number' && !Number.isFinite(value)) return { problem: l10n.t('Expected a number.') };
  return { value: value === usual ? undefined : value };
}

/** A value of a setting as it stands in a field, whatever it is. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return JSON.stringify(value, undefined, 2);
}

function jsonOf(text: string): { value: unknown } | { problem: string } {
  try {
    const value: unknown = JSON.parse(text);
    return { value: isFields(value) && Object.keys(value).length === 0 ? undefined : value };
  } catch (error) {
    return { problem: l10n.t('This is not JSON yet: {0}', error instanceof Error ? error.message : '') };
  }
}

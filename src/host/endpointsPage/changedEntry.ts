import * as l10n from '@vscode/l10n';
import type { FieldName, HeaderView, ListField, TextField } from '../../messages/endpointMessages.ts';
import type { ParseOptions } from '../../provider/endpoint.ts';
import { apis, defaultAuth } from '../../provider/endpointApi.ts';
import { entryProblems } from '../../provider/entryProblems.ts';
import type { Fields } from '../../provider/fields.ts';
import { valueAtPath, withValueAt } from './fieldPath.ts';
import { textOf, valueOf } from './textFields.ts';

/** An entry as it is to be written, or why it must not be. */
export type Changed = { entry: Record<string, unknown> } | { problem: string };

/** One text of a field. */
export interface TextChange {
  field: TextField;
  text: string;
}

/** What an entry becomes by texts that were typed into its fields. */
export function withTexts(entry: Fields, texts: readonly TextChange[]): Changed {
  let changed: Record<string, unknown> = { ...entry };
  for (const { field, text } of texts) {
    const read = valueOf(field, text);
    if ('problem' in read) return read;
    changed = withText(changed, field, read.value);
  }
  return { entry: changed };
}

function withText(entry: Fields, field: TextField, value: unknown): Record<string, unknown> {
  switch (field) {
    case 'name':
      return withValueAt(entry, field, value === entry['id'] ? undefined : value);
    case 'api':
      return withApi(entry, value);
    case 'key.env':
      return withValueAt(entry, 'key', { env: value ?? '' });
    case 'auth.header':
      return withAuth(entry, { header: value });
    case 'auth.prefix':
      return withAuth(entry, { prefix: value ?? '' });
    default:
      return withValueAt(entry, field, value);
  }
}

/** What only the API before it understands goes with it; a custom one begins with a description to be changed. */
function withApi(entry: Fields, api: unknown): Record<string, unknown> {
  const changed = withValueAt(entry, 'api', api);
  if (api === 'custom') return { ...changed, custom: changed['custom'] ?? firstDescription };
  const plain = withValueAt(changed, 'custom', undefined);
  return api === 'openai-responses' ? plain : withValueAt(plain, 'transport', undefined);
}

const firstDescription = {
  framing: 'sse',
  request: { model: '${model}', messages: '${messages}', stream: true },
  rules: [{ part: 'text-delta', text: '/text' }],
  end: '[DONE]',
};

/** Where the key stands; as the API has it, nothing is written. */
function withAuth(entry: Fields, part: { header?: unknown; prefix?: unknown }): Record<string, unknown> {
  const usual = usualAuth(entry);
  const header = ('header' in part ? part.header : valueAtPath(entry, 'auth.header')) ?? usual.header;
  const prefix = 'prefix' in part ? part.prefix : authPrefix(entry);
  const same = header === usual.header && prefix === usual.prefix;
  return withValueAt(entry, 'auth', same ? undefined : { header, prefix });
}

/** What stands before the key: a header of its own means `Bearer` where it says nothing else. */
export function authPrefix(entry: Fields): unknown {
  const usual = entry['auth'] === undefined ? usualAuth(entry).prefix : 'Bearer ';
  return valueAtPath(entry, 'auth.prefix') ?? usual;
}

/** Where the API of an entry has its key. */
export function usualAuth(entry: Fields): { header: string; prefix: string } {
  return defaultAuth(apis.find((api) => api === entry['api']) ?? 'openai-chat');
}

/** What an entry becomes by a list; an empty one is left out. */
export function withList(entry: Fields, list: ListField, items: readonly string[]): Changed {
  const kept = [...new Set(items.map((item) => item.trim()).filter((item) => item !== ''))];
  if (list === 'key.command') return { entry: withValueAt(entry, 'key', { command: argumentsOf(items) }) };
  return { entry: withValueAt(entry, list, kept.length > 0 ? kept : undefined) };
}

/** What an entry becomes where a list of models has one more, behind the others, or one less. */
export function withModel(entry: Fields, list: 'models' | 'favourites', model: string, present: boolean): Changed {
  const before = valueAtPath(entry, list);
  const others = (Array.isArray(before) ? before.map(textOf) : []).filter((other) => other !== model);
  return withList(entry, list, present ? [...others, model] : others);
}

/** Arguments may be equal, and hold white space; lines without anything at the end are none. */
function argumentsOf(items: readonly string[]): readonly string[] {
  return items.slice(0, items.findLastIndex((item) => item.trim() !== '') + 1);
}

/** What an entry becomes by its headers; rows without anything in them are none. */
export function withHeaders(entry: Fields, headers: readonly HeaderView[]): Changed {
  const named = headers.map(({ name, value }) => [name.trim(), value.trim()] as const);
  const given = named.filter(([name, value]) => name !== '' || value !== '');
  if (given.some(([name]) => name === '')) return { problem: l10n.t('A header needs a name.') };
  const names = given.map(([name]) => name.toLowerCase());
  const twice = given.find(([name], index) => names.indexOf(name.toLowerCase()) !== index);
  if (twice) return { problem: l10n.t('The header {0} stands here twice.', twice[0]) };
  return { entry: withValueAt(entry, 'headers', given.length > 0 ? Object.fromEntries(given) : undefined) };
}

/** What an entry becomes by a source of its key that needs nothing more. */
export function withKeySource(entry: Fields, source: 'none' | 'secret'): Changed {
  return { entry: withValueAt(entry, 'key', source === 'secret' ? undefined : source) };
}

/** What stands around an entry. */
export interface Surroundings extends ParseOptions {
  /** Ids of the others. */
  otherIds: readonly (string | undefined)[];
}

/** What is wrong with a change: whatever was not wrong before. What the change is about comes first. */
export function changeProblem(
  before: Fields,
  after: Fields,
  fields: readonly FieldName[],
  around: Surroundings,
): string | undefined {
  if (fields.includes('id') && around.otherIds.some((id) => id === after['id'])) {
    return l10n.t('Another endpoint has this id.');
  }
  const known = new Set(entryProblems(before, around).map(({ text }) => text));
  const found = entryProblems(after, around);
  const own = found.find(({ field }) => fields.some((changed) => isAbout(field, changed)));
  return (own ?? found.find(({ text }) => !known.has(text)))?.text;
}

/** Whether a problem is about a field, or about what holds it. */
function isAbout(problem: string, field: string): boolean {
  return `${problem}.`.startsWith(`${field}.`) || `${field}.`.startsWith(`${problem}.`);
}

import * as l10n from '@vscode/l10n';
import type {
  EndpointView,
  FieldName,
  FieldProblem,
  HeaderView,
  KeySource,
  ListField,
  TextField,
} from '../../messages/endpointMessages.ts';
import type { ParseOptions } from '../../provider/endpoint.ts';
import { clocksOf } from '../../provider/endpointClocks.ts';
import { entryProblems, type EntryProblem } from '../../provider/entryProblems.ts';
import { isFields, type Fields } from '../../provider/fields.ts';
import { authPrefix, usualAuth } from './changedEntry.ts';
import { titleOf } from './entryNames.ts';
import { valueAtPath } from './fieldPath.ts';
import { textFieldNames, textFields, textOf } from './textFields.ts';

/** What is to be known of an entry beside itself. */
export interface EntryPlace extends ParseOptions {
  entryId: string;
  index: number;
  /** Ids of those before it: an id counts where it stands first. */
  idsBefore: readonly unknown[];
  /** The setting `rivulet.model`, in its two parts. */
  modelInUse: { endpointId: string; model: string };
  hasKey: (entry: Fields, source: KeySource) => EndpointView['keyState'];
}

/** An entry of the setting as the page shows it, whatever stands in it. */
export function entryView(entry: unknown, place: EntryPlace): EndpointView {
  const fields = isFields(entry) ? entry : {};
  const problems = problemsOf(entry, place);
  const { endpointId, model } = place.modelInUse;
  const source = keySource(fields['key']);
  return {
    entryId: place.entryId,
    title: titleOf(entry) || l10n.t('Endpoint {0}', place.index + 1),
    host: hostOf(fields['url']),
    state: fields['disabled'] === true ? 'disabled' : problems.length > 0 ? 'broken' : 'usable',
    editable: isFields(entry),
    problems,
    ...(model !== '' && endpointId === fields['id'] && { modelInUse: model }),
    texts: textsOf(fields),
    defaults: defaultsOf(fields),
    lists: listsOf(fields),
    headers: headersOf(fields['headers']),
    keySource: source,
    keyState: place.hasKey(fields, source),
  };
}

function problemsOf(entry: unknown, place: EntryPlace): FieldProblem[] {
  const found = entryProblems(entry, place);
  if (isFields(entry) && entry['id'] !== undefined && place.idsBefore.includes(entry['id'])) {
    found.push({ field: 'id', text: l10n.t('Another endpoint has this id.') });
  }
  return found.map((problem) => {
    const field = fieldOf(problem);
    return { field, text: field === 'entry' && problem.field ? `${problem.field}: ${problem.text}` : problem.text };
  });
}

const listFieldNames: readonly ListField[] = ['models', 'favourites', 'body.remove', 'key.command'];
const fieldNames: readonly FieldName[] = [...textFieldNames, ...listFieldNames, 'headers', 'key'];

/** The field beside which a problem is shown: the one that it is about, or that it is in, or the first within it. */
function fieldOf({ field }: EntryProblem): FieldName {
  if (field === '') return 'entry';
  const holder = fieldNames.find((name) => `${field}.`.startsWith(`${name}.`));
  return holder ?? fieldNames.find((name) => name.startsWith(`${field}.`)) ?? 'entry';
}

function textsOf(entry: Fields): Record<TextField, string> {
  const texts = Object.fromEntries(textFieldNames.map((name) => [name, textOf(valueAtPath(entry, name))]));
  const auth = {
    'auth.header': textOf(valueAtPath(entry, 'auth.header') ?? usualAuth(entry).header),
    'auth.prefix': textOf(authPrefix(entry)),
  };
  return { ...texts, ...auth } as Record<TextField, string>; // Every name is in the table.
}

function defaultsOf(entry: Fields): Partial<Record<TextField, string>> {
  const usual = Object.entries(textFields).flatMap(([name, kind]) =>
    kind.usual === undefined ? [] : [[name, String(kind.usual)]],
  );
  const url = textOf(entry['url']);
  const firstByte = URL.canParse(url) ? clocksOf({ url, clocks: {} }).firstByte / 1000 : undefined;
  return {
    ...(Object.fromEntries(usual) as Partial<Record<TextField, string>>), // Names of the table.
    name: textOf(entry['id']),
    ...(firstByte !== undefined && { 'clocks.firstByte': String(firstByte) }),
  };
}

function listsOf(entry: Fields): Record<ListField, string[]> {
  const list = (name: ListField) => {
    const value = valueAtPath(entry, name);
    return Array.isArray(value) ? value.map(textOf) : [];
  };
  return {
    models: list('models'),
    favourites: list('favourites'),
    'body.remove': list('body.remove'),
    'key.command': list('key.command'),
  };
}

function headersOf(headers: unknown): HeaderView[] {
  return isFields(headers) ? Object.entries(headers).map(([name, value]) => ({ name, value: textOf(value) })) : [];
}

function keySource(key: unknown): KeySource {
  if (key === 'none') return 'none';
  if (!isFields(key)) return 'secret';
  return 'command' in key ? 'command' : 'env';
}

function hostOf(url: unknown): string {
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).host : '';
}

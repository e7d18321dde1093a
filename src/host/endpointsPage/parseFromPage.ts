import * as v from 'valibot';
import type { FromPage, TextField } from '../../messages/endpointMessages.ts';
import { message, readMessage, type MessageSchemas } from '../closedMessages.ts';
import { textFields } from './textFields.ts';

/** Ids are issued by the host; nothing longer can be one. */
const id = v.pipe(v.string(), v.maxLength(64));
const entryId = id;

/** What is typed into a field; a description of an API may be long. */
const text = v.pipe(v.string(), v.maxLength(200_000));
const line = v.pipe(v.string(), v.maxLength(8192));
/** A gateway may serve some thousand models. */
const lines = v.pipe(v.array(line), v.maxLength(10_000));

const textField = v.custom<TextField>((value) => typeof value === 'string' && Object.hasOwn(textFields, value));

const schemas: MessageSchemas<FromPage> = {
  'page-ready': message('page-ready', {}),
  'endpoint-add': message('endpoint-add', { presetId: id, url: line }),
  'endpoint-copy': message('endpoint-copy', { entryId }),
  'endpoint-move': message('endpoint-move', { entryId, to: v.picklist(['up', 'down']) }),
  'endpoint-switch': message('endpoint-switch', { entryId, on: v.boolean() }),
  'endpoint-remove': message('endpoint-remove', { entryId }),
  'texts-change': message('texts-change', {
    entryId,
    texts: v.pipe(v.array(v.strictObject({ field: textField, text })), v.minLength(1), v.maxLength(4)),
  }),
  'list-change': message('list-change', { entryId, list: v.picklist(['body.remove', 'key.command']), items: lines }),
  'model-list': message('model-list', {
    entryId,
    list: v.picklist(['models', 'favourites']),
    model: v.pipe(line, v.minLength(1)),
    present: v.boolean(),
  }),
  'headers-change': message('headers-change', {
    entryId,
    headers: v.pipe(v.array(v.strictObject({ name: line, value: line })), v.maxLength(200)),
  }),
  'key-choose': message('key-choose', { entryId, source: v.picklist(['none', 'secret']) }),
  'key-set': message('key-set', { entryId }),
  'key-forget': message('key-forget', { entryId }),
  'models-ask': message('models-ask', { entryId }),
  'model-use': message('model-use', { entryId, model: v.pipe(line, v.minLength(1)) }),
  'test-run': message('test-run', { entryId }),
  'test-cancel': message('test-cancel', { entryId }),
  'settings-open': message('settings-open', {}),
};

/** Reads a message from the page. Undefined when it is not in the contract. */
export function parseFromPage(data: unknown): FromPage | undefined {
  return readMessage(schemas, data);
}

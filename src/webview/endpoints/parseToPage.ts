import type {
  EndpointView,
  FieldProblem,
  HeaderView,
  ListField,
  PresetView,
  StepView,
  ToPage,
} from '../../messages/endpointMessages.ts';
import { isBoolean, isMessage, isObject, isString, listOf, oneOf, optional, shape, type Check } from '../check.ts';

type Message<T extends ToPage['type']> = Omit<Extract<ToPage, { type: T }>, 'type'>;

const isTexts = listOf(isString);
const isTextRecord: Check = (value) => isObject(value) && Object.values(value).every(isString);

const isHeader = shape<HeaderView>({ name: isString, value: isString });
const isProblem = shape<FieldProblem>({ field: isString, text: isString });
const isLists = shape<Record<ListField, readonly string[]>>({
  models: isTexts,
  favourites: isTexts,
  'body.remove': isTexts,
  'key.command': isTexts,
});
const isEndpoint = shape<EndpointView>({
  entryId: isString,
  title: isString,
  host: isString,
  state: oneOf('usable', 'broken', 'disabled'),
  editable: isBoolean,
  problems: listOf(isProblem),
  modelInUse: optional(isString),
  texts: isTextRecord,
  defaults: isTextRecord,
  lists: isLists,
  headers: listOf(isHeader),
  keySource: oneOf('none', 'secret', 'env', 'command'),
  keyState: oneOf('present', 'missing', 'unknown'),
});
const isPreset = shape<PresetView>({ id: isString, name: isString, url: isString, open: isBoolean });
const isStep = shape<StepView>({
  title: isString,
  state: oneOf('running', 'passed', 'warned', 'failed', 'skipped'),
  result: optional(isString),
  advice: optional(isString),
});

/** What each message holds beside its type; a missing one is a compile error. */
const checks: { [T in ToPage['type']]: Check } = {
  'endpoints-show': shape<Message<'endpoints-show'>>({ endpoints: listOf(isEndpoint), problem: optional(isString) }),
  'presets-show': shape<Message<'presets-show'>>({ presets: listOf(isPreset) }),
  'entry-choose': shape<Message<'entry-choose'>>({ entryId: isString }),
  'field-check': shape<Message<'field-check'>>({ entryId: isString, field: isString, problem: optional(isString) }),
  'add-check': shape<Message<'add-check'>>({ problem: isString }),
  'models-show': shape<Message<'models-show'>>({
    entryId: isString,
    state: oneOf('asking', 'listed', 'failed'),
    models: isTexts,
    problem: optional(isString),
  }),
  'test-show': shape<Message<'test-show'>>({ entryId: isString, running: isBoolean, steps: listOf(isStep) }),
};

/** Reads a message from the host. Undefined when it is not in the contract. */
export function parseToPage(data: unknown): ToPage | undefined {
  return isMessage<ToPage>(checks, data) ? data : undefined;
}

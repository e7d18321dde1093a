import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { customProblem, customSchema, type CustomSettings } from './custom/customSettings.ts';
import { apis, defaultAuth, type Api, type Auth } from './endpointApi.ts';
import { clocksSchema, type EndpointClocks } from './endpointClocks.ts';
import { limitsSchema } from './endpointLimits.ts';
import { proxySchema } from './endpointProxy.ts';
import { retriesSchema } from './endpointRetries.ts';
import { samplingFields, type Sampling } from './endpointSampling.ts';
import { tlsSchema } from './endpointTls.ts';
import { urlProblem } from './endpointUrl.ts';
import { isFields } from './fields.ts';

/** Where a model is served, as the user describes it in `rivulet.endpoints`. */
export interface Endpoint extends Sampling {
  id: string;
  name: string;
  /** True where it is kept and not used. */
  disabled?: boolean;
  api: Api;
  /** Present where `api` is `custom`. */
  custom?: CustomSettings;
  transport: 'http' | 'websocket';
  /** Without a slash at its end. */
  url: string;
  models?: readonly string[];
  /** Models that stand first where one is chosen. */
  favourites?: readonly string[];
  /** Sent in place of the one for all chats; empty: none is sent. */
  systemPrompt?: string;
  key: 'none' | 'secret' | { env: string } | { command: readonly string[] };
  auth: Auth;
  headers: Readonly<Record<string, string>>;
  body: { add: Readonly<Record<string, unknown>>; remove: readonly string[] };
  /** Seconds. */
  clocks: EndpointClocks;
  /** Millions of characters. */
  limits: { event?: number; reply?: number; toolArguments?: number };
  retries: { most: number; longestWait: number };
  /** How a reply is gone on with: by sending its beginning, or by asking in words. Absent: as is known of the API. */
  continue?: 'prefill' | 'ask';
  /** The URL of a proxy, or `none` for the direct way; VS Code's settings say it where it is absent. */
  proxy?: string;
  /** Paths of files in PEM form: further authorities, and the client's certificate with its key. */
  tls?: { ca?: string; cert?: string; key?: string };
}

/** The id that stands for VS Code's own models, where an endpoint's would stand in `rivulet.model`. */
export const vscodeEndpointId = 'vscode';

/** What may stand in an endpoint, beyond what always may. */
export interface ParseOptions {
  /** Public hosts that the user allows to be reached without encryption. */
  plainHttpHosts: readonly string[];
}

/**
 * Reads the setting `rivulet.endpoints`. What cannot be used is left out, with one sentence each in `problems` that names
 * the endpoint, the field and what is expected; nothing is said of one that is disabled.
 */
export function parseEndpoints(value: unknown, options: ParseOptions): { endpoints: Endpoint[]; problems: string[] } {
  if (!Array.isArray(value))
    return { endpoints: [], problems: [l10n.t('rivulet.endpoints: expected a list of endpoints.')] };
  const endpoints: Endpoint[] = [];
  const problems: string[] = [];
  for (const [index, entry] of value.entries()) {
    const result = parseEndpoint(entry, options);
    const where = `rivulet.endpoints[${index}]${nameOf(entry)}`;
    if ('problem' in result) {
      if (!isFields(entry) || entry['disabled'] !== true) problems.push(`${where}${result.problem}`);
    } else if (endpoints.some(({ id }) => id === result.id))
      problems.push(l10n.t('{0}.id: another endpoint has this id; choose another one.', where));
    else endpoints.push(result);
  }
  return { endpoints, problems };
}

/** The origin of an endpoint (RFC 6454), to which its key is bound. */
export function originOf(endpoint: Pick<Endpoint, 'url'>): string {
  return new URL(endpoint.url).origin;
}

const headerName = v.pipe(
  v.string(() => l10n.t('expected a text')),
  v.regex(/^[\w!#$%&'*+.^`|~-]+$/, () => l10n.t('is not a legal header name')),
); // RFC 9110, section 5.6.2
const headerValue = v.pipe(
  v.string(() => l10n.t('expected a text')),
  v.regex(/^[\t\x20-\x7e\x80-\xff]*$/, () => l10n.t('is not a legal header value')),
);
const keySchema = v.union(
  [
    v.picklist(['none', 'secret']),
    v.strictObject({
      env: v.pipe(
        v.string(),
        v.regex(/^[A-Za-z_]\w*$/, () => l10n.t('expected the name of a variable, such as "{0}"', 'LAB_API_KEY')),
      ),
    }),
    v.strictObject({
      command: v.pipe(
        v.array(v.string()),
        v.minLength(1, () => l10n.t('expected a program and its arguments')),
      ),
    }),
  ],
  () =>
    l10n.t(
      'expected "none", "secret", {"env": "NAME"} or {"command": ["program", "argument"]}; a key itself does not belong in settings: write "secret" and run "Rivulet: Set Key"',
    ),
);

const names = v.array(
  v.pipe(
    v.string(() => l10n.t('expected a text')),
    v.minLength(1, () => l10n.t('expected a name')),
  ),
  () => l10n.t('expected a list of names'),
);

/** One entry of the setting, field by field. */
export const endpointSchema = v.strictObject({
  id: v.pipe(
    v.string(() => l10n.t('expected a short name')),
    v.regex(/^[^/\s@]+$/, () => l10n.t('expected a short name without slashes, spaces or "@"')),
    v.notValue(vscodeEndpointId, () => l10n.t('"vscode" stands for the models of VS Code itself; choose another one')),
  ),
  name: v.optional(v.string(() => l10n.t('expected a text'))),
  disabled: v.exactOptional(v.boolean(() => l10n.t('expected true or false'))),
  api: v.picklist(apis, () => l10n.t('expected one of {0}', apis.map((api) => `"${api}"`).join(', '))),
  transport: v.optional(v.picklist(['http', 'websocket'], () => l10n.t('expected "http" or "websocket"'))),
  custom: v.optional(customSchema),
  url: v.string(() => l10n.t('expected a URL')),
  models: v.optional(names),
  favourites: v.exactOptional(names),
  systemPrompt: v.exactOptional(v.string(() => l10n.t('expected a text'))),
  ...samplingFields,
  key: v.optional(keySchema, 'secret'),
  auth: v.optional(v.strictObject({ header: headerName, prefix: v.optional(headerValue, 'Bearer ') })),
  headers: v.optional(
    v.record(headerName, headerValue, () => l10n.t('expected names and texts')),
    {},
  ),
  body: v.optional(
    v.strictObject({
      add: v.optional(
        v.record(v.string(), v.unknown(), () => l10n.t('expected names and values')),
        {},
      ),
      remove: v.optional(
        v.array(
          v.string(() => l10n.t('expected a text')),
          () => l10n.t('expected a list of names'),
        ),
        [],
      ),
    }),
    {},
  ),
  clocks: v.optional(clocksSchema, {}),
  limits: v.optional(limitsSchema, {}),
  retries: v.optional(retriesSchema, {}),
  continue: v.optional(v.picklist(['prefill', 'ask'], () => l10n.t('expected "prefill" or "ask"'))),
  proxy: v.optional(proxySchema),
  tls: v.optional(tlsSchema),
});

function parseEndpoint(entry: unknown, options: ParseOptions): Endpoint | { problem: string } {
  const result = v.safeParse(endpointSchema, entry);
  if (!result.success) return { problem: issueText(result.issues[0]) };
  const {
    models,
    name,
    auth,
    clocks,
    limits,
    proxy,
    tls,
    custom,
    transport: given,
    continue: goesOn,
    ...rest
  } = result.output;
  const transport = given ?? usualTransport(custom);
  const [problem] = contradictions(result.output, options);
  if (problem !== undefined) return { problem };
  return {
    ...rest,
    name: name || rest.id,
    auth: auth ?? defaultAuth(rest.api),
    url: custom ? rest.url : rest.url.replace(/\/+$/, ''),
    transport,
    ...(custom && { custom }),
    ...(models && { models }),
    clocks: present(clocks),
    limits: present(limits),
    ...(goesOn !== undefined && { continue: goesOn }),
    ...(proxy !== undefined && { proxy }),
    ...(tls && { tls: present(tls) }),
  };
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** An object without the fields that are undefined. */
function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>; // By the filter.
}

/** What is wrong with the fields of an endpoint together, where each by itself is right; each begins with a field. */
export function contradictions(entry: v.InferOutput<typeof endpointSchema>, options: ParseOptions): string[] {
  const { api, url, headers, custom, transport = usualTransport(custom), ...rest } = entry;
  return [
    transportProblem(api, custom, transport),
    urlProblem(url, { ...options, transport, custom: custom !== undefined }),
    headersProblem(headers),
    custom && samplingProblem(rest),
  ].filter((problem) => problem !== undefined);
}

function usualTransport(custom: CustomSettings | undefined): Endpoint['transport'] {
  return custom?.framing === 'websocket' ? 'websocket' : 'http';
}

/** What a custom API is asked stands in its own description, and nowhere else. */
function samplingProblem(sampling: Sampling): string | undefined {
  const field = Object.keys(samplingFields).find((name) => name in sampling);
  return field && l10n.t('.{0}: is not for the api "custom"; write it where "custom" says what is sent.', field);
}

/** What one issue of the schema says, with the field before it. */
export function issueText(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  const field = path === null ? '' : `.${path}`;
  if (issue.kind === 'schema' && issue.type === 'strict_object') {
    if (issue.expected === 'never') return l10n.t('{0}: there is no such field.', field);
    return issue.input === undefined ? l10n.t('{0}: is missing.', field) : l10n.t('{0}: expected an object.', field);
  }
  if (issue.input === undefined) return l10n.t('{0}: is missing; {1}.', field, issue.message);
  return l10n.t('{0}: {1}.', field, issue.message);
}

/** What the fields `api`, `transport` and `custom` contradict each other in. */
function transportProblem(
  api: Endpoint['api'],
  custom: CustomSettings | undefined,
  transport: Endpoint['transport'],
): string | undefined {
  if (api === 'custom' && !custom) return l10n.t('.custom: is missing; expected how the API is spoken.');
  if (api !== 'custom' && custom) return l10n.t('.custom: is for the api "custom"; this one is "{0}".', api);
  if (custom) {
    const problem = customProblem(custom);
    if (problem) return `.custom${problem}`;
    if ((custom.framing === 'websocket') !== (transport === 'websocket')) {
      return l10n.t('.transport: contradicts the framing "{0}"; leave it out.', custom.framing);
    }
  } else if (transport === 'websocket' && api !== 'openai-responses') {
    return l10n.t('.transport: "websocket" is for the apis "openai-responses" and "custom".');
  }
  return undefined;
}

/** A header whose name says that it carries a credential must take it from the key. */
function headersProblem(headers: Readonly<Record<string, string>>): string | undefined {
  const credential = /^(proxy-)?authorization$|^cookie$|(^|[-_])(key|token|secret|password)$/i;
  const literal = Object.entries(headers).find(([name, value]) => credential.test(name) && !value.includes('${key}'));
  return (
    literal &&
    l10n.t(
      '.headers.{0}: holds a key; write ${key} in its place, "key": "secret", and run "Rivulet: Set Key".',
      literal[0],
    )
  );
}

function nameOf(entry: unknown): string {
  return typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string'
    ? ` ("${entry.id}")`
    : '';
}

import { parseEndpoints, type Endpoint } from '../../src/provider/endpoint.ts';

/** The endpoint that settings describe, as a user writes them. Throws with what is wrong with them. */
export function endpointOf(settings: object): Endpoint {
  const { endpoints, problems } = parseEndpoints([{ id: 'e', ...settings }], { plainHttpHosts: [] });
  const [endpoint] = endpoints;
  if (!endpoint) throw new Error(problems.join('\n'));
  return endpoint;
}

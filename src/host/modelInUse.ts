import type { Model } from '../conversation/model.ts';
import { vscodeEndpointId, type Endpoint } from '../provider/endpoint.ts';
import { clocksOf, replyClocksOf } from '../provider/endpointClocks.ts';
import type { EndpointProviders } from './endpointProviders.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { splitRef } from './splitRef.ts';
import { vscodeModel } from './vscodeModels.ts';

/**
 * The model that the next prompt goes to: the one that `rivulet.model` names or, where that is empty, the first one that
 * the first endpoint lists. Undefined when there is none.
 */
export function modelInUse(settings: EndpointSettings, providers: EndpointProviders): Model | undefined {
  const ref = settings.model || firstModel(settings.endpoints);
  const { endpointId, model } = splitRef(ref);
  if (endpointId === vscodeEndpointId && model !== '') return vscodeModel(model);
  const endpoint = settings.find(endpointId);
  if (!endpoint || model === '') return undefined;
  const label = `${model} · ${endpoint.name}`;
  const { connect, firstByte } = clocksOf(endpoint);
  return {
    ref,
    id: model,
    label,
    ...(endpoint.systemPrompt !== undefined && { systemPrompt: endpoint.systemPrompt }),
    recorded: false,
    clocks: replyClocksOf(endpoint),
    limits: { connect, firstByte },
    provider: providers.of(endpoint),
  };
}

function firstModel(endpoints: readonly Endpoint[]): string {
  const endpoint = endpoints.find(({ models }) => models && models.length > 0);
  return endpoint ? `${endpoint.id}/${endpoint.models?.[0] ?? ''}` : '';
}

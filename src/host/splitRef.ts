/** The endpoint of a reference `endpoint-id/model`; a model's id may itself hold slashes. */
export function splitRef(ref: string): { endpointId: string; model: string } {
  const slash = ref.indexOf('/');
  return slash < 0 ? { endpointId: ref, model: '' } : { endpointId: ref.slice(0, slash), model: ref.slice(slash + 1) };
}

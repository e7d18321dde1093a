/** The fields of an object of ours that may hold anything. */
export type Fields = Readonly<Record<string, unknown>>;

/** True for an object, not for a list or null. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

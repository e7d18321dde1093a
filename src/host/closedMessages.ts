import * as v from 'valibot';

type Message = { type: string };

/** One closed schema for each type of message; a missing one is a compile error. */
export type MessageSchemas<M extends Message> = {
  [T in M['type']]: v.GenericSchema<unknown, Extract<M, { type: T }>>;
};

/** The schema of a message that has these fields and no others. */
export function message<const T extends string, E extends Record<string, v.GenericSchema>>(type: T, entries: E) {
  return v.strictObject({ type: v.literal(type), ...entries });
}

/** Reads a message of a webview. Undefined when it is not in the contract. */
export function readMessage<M extends Message>(schemas: MessageSchemas<M>, data: unknown): M | undefined {
  const type = v.safeParse(v.object({ type: v.string() }), data);
  if (!type.success || !isKnown(schemas, type.output.type)) return undefined;
  const result = v.safeParse(schemas[type.output.type], data);
  return result.success ? result.output : undefined;
}

function isKnown<M extends Message>(schemas: MessageSchemas<M>, type: string): type is M['type'] {
  return Object.hasOwn(schemas, type);
}

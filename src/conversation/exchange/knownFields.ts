const names =
  'id title named createdAt changedAt pinned workspace forkedFrom chat turn leaf queue turns parentId prompt text ' +
  'attachments notes label description sent place uri firstLine lastLine model ref recorded seams part offset reply state parts citations ' +
  'finish error usage duration firstText kind name ended activity detail progress notice at pending url word message ' +
  'status retryAfter parameter transient unreachable input output cached reasoning wire connected answered requestId replyId attempt most seconds value tokens count example';

const known = new Set(names.split(' '));

/** How deep objects and lists stand in each other, at most, in a chat of an export. */
const deepest = 12;

/**
 * A copy of foreign JSON with the fields that an export may have. What nobody knows is neither kept nor walked through,
 * however deep it is.
 */
export function withKnownFields(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === deepest) return undefined;
  if (Array.isArray(value)) return value.map((element) => withKnownFields(element, depth + 1));
  const fields = Object.entries(value).filter(([name]) => known.has(name));
  return Object.fromEntries(fields.map(([name, field]) => [name, withKnownFields(field, depth + 1)]));
}

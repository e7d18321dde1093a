import type { Dialect, ResumePoint } from './dialect.ts';
import type { Failure, Remedy } from './remedy.ts';

/** How often a stored reply is taken up again. */
const most = 2;

/**
 * Takes a reply that the server stores up again where its connection broke: no new request to the model. Where that
 * fails, what broke the connection first is the cause that is told.
 */
export function resuming(
  dialect: Dialect,
  pointOf: () => ResumePoint | undefined,
  body: Readonly<Record<string, unknown>>,
) {
  let count = 0;
  let cause: Failure['error'] | undefined;
  return ({ error }: Failure): Remedy | undefined => {
    const broken = error.status === undefined && ['cut-off', 'network', 'timeout'].includes(error.kind);
    const point = broken && body['store'] === true && count < most ? pointOf() : undefined;
    const ask = point && dialect.resume?.(point);
    if (!ask) return undefined;
    count += 1;
    cause ??= error;
    return { notice: { kind: 'resumed', error: cause }, wait: 0, question: { ask, body: {}, resumes: true }, cause };
  };
}

import { pictureFailures } from './pictureFailures.ts';
import type { Session } from './session.ts';

/** Within a suite: starts a session before its tests, pictures it when one fails, and ends it after them. */
export function inSession(start: () => Promise<Session>): void {
  let session: Session;
  pictureFailures(() => session);
  before(async function () {
    // A server and a window, on a machine that does other things too.
    this.timeout(180_000);
    session = await start();
  });
  after(() => session.close());
}

/**
 * Makes VS Code leave a request alone: it gives every request an agent of its own, which does not ask `createConnection`,
 * except to those that go to a local socket. The name is never used, since `createConnection` is.
 */
export const localSocket = { socketPath: 'own' } as const;

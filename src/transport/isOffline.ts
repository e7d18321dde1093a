import os from 'node:os';

/** Addresses of the machine's networks, by the name of each. */
type Networks = ReturnType<typeof os.networkInterfaces>;

/** True where this machine has no network but itself: no interface that is up has an address that leads out. */
export function isOffline(networks: Networks = os.networkInterfaces()): boolean {
  return !Object.values(networks).some((addresses) =>
    addresses?.some(({ internal, address }) => !internal && !isOfThisLink(address)),
  );
}

/** Addresses that an interface gives itself when nobody else does (RFC 3927, RFC 4291). */
function isOfThisLink(address: string): boolean {
  return /^(169\.254\.|fe[89ab])/i.test(address);
}

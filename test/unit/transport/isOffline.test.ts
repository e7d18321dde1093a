import assert from 'node:assert/strict';
import type os from 'node:os';
import { isOffline } from '../../../src/transport/isOffline.ts';

const network = (address: string, internal = false): os.NetworkInterfaceInfo => ({
  address,
  internal,
  netmask: '',
  mac: '',
  cidr: null,
  family: 'IPv4',
});

describe('isOffline', () => {
  it('is true where nothing leads out of the machine', () => {
    assert.equal(isOffline({}), true);
    assert.equal(
      isOffline({ lo: [network('127.0.0.1', true)], en0: [network('fe80::1'), network('169.254.7.7')] }),
      true,
    );
  });

  it('is false where any address may', () => {
    assert.equal(isOffline({ lo: [network('127.0.0.1', true)], wlan0: [network('192.168.1.7')] }), false);
    assert.equal(isOffline({ en0: [network('fe80::1'), network('2001:db8::7')] }), false);
  });
});

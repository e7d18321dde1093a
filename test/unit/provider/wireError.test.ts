import assert from 'node:assert/strict';
import { wireError } from '../../../src/provider/wireError.ts';
import { isOffline } from '../../../src/transport/isOffline.ts';
import { TransportError } from '../../../src/transport/transportError.ts';

describe('wireError', () => {
  const unreachable = (code: string) => wireError(new TransportError('network', 'm', code)).unreachable;

  it('says why nobody is there, where the system tells', () => {
    assert.equal(unreachable('ECONNREFUSED'), 'refused');
    assert.equal(unreachable('ENOTFOUND'), isOffline() ? 'offline' : 'unknown-host');
    assert.equal(unreachable('ECONNRESET'), undefined);
  });

  it('says so of no other failure', () => {
    assert.deepEqual(wireError(new TransportError('proxy', 'm', 'ECONNREFUSED')), { kind: 'network', message: 'm' });
    assert.deepEqual(wireError(new TransportError('timeout', 'm')), { kind: 'timeout', message: 'm' });
  });
});

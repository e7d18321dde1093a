import assert from 'node:assert/strict';
import { joinTaps, type WireTap } from '../../../src/conversation/joinTaps.ts';

describe('joined taps', () => {
  it('tell each what passes, in order, whatever it wants to know', () => {
    const heard: unknown[][] = [];
    const listening: WireTap = {
      request: ({ url }) => heard.push(['request', url]),
      connected: () => heard.push(['connected']),
      response: (status, headers) => heard.push(['response', status, headers]),
      chunk: (bytes) => heard.push(['chunk', bytes.length]),
      sent: (text) => heard.push(['sent', text]),
      end: (how) => heard.push(['end', how]),
    };
    const joined = joinTaps({}, listening, listening);
    joined.request?.({ method: 'POST', url: 'http://x', headers: {}, body: '' });
    joined.connected?.();
    joined.response?.(200, { a: 'b' });
    joined.chunk?.(new Uint8Array(3));
    joined.sent?.('frame');
    joined.end?.('cut');
    const each = [
      ['request', 'http://x'],
      ['connected'],
      ['response', 200, { a: 'b' }],
      ['chunk', 3],
      ['sent', 'frame'],
      ['end', 'cut'],
    ];
    assert.deepEqual(
      heard,
      each.flatMap((call) => [call, call]),
    );
  });
});

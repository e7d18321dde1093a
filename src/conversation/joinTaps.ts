import type { ReplyOptions } from '../provider/provider.ts';

/** What a provider tells about the wire. */
export type WireTap = NonNullable<ReplyOptions['tap']>;

/** One tap that tells several what passes. */
export function joinTaps(...taps: readonly WireTap[]): WireTap {
  return {
    request: (request) => taps.forEach((tap) => tap.request?.(request)),
    connected: () => taps.forEach((tap) => tap.connected?.()),
    response: (status, headers) => taps.forEach((tap) => tap.response?.(status, headers)),
    chunk: (bytes) => taps.forEach((tap) => tap.chunk?.(bytes)),
    sent: (text) => taps.forEach((tap) => tap.sent?.(text)),
    end: (how) => taps.forEach((tap) => tap.end?.(how)),
  };
}

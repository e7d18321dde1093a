/** The kinds of frames (RFC 6455, section 5.2). */
export const opcodes = { more: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface FrameOptions {
  kind?: keyof typeof opcodes;
  /** False where the message goes on in the next frame. */
  last?: boolean;
}

/** One frame as a server sends it. */
export function frame(payload: string | Uint8Array, { kind = 'text', last = true }: FrameOptions = {}): Buffer {
  const bytes = Buffer.from(payload);
  const first = (last ? 0x80 : 0) | opcodes[kind];
  if (bytes.length < 126) return Buffer.concat([Buffer.from([first, bytes.length]), bytes]);
  const head = Buffer.alloc(bytes.length < 65536 ? 4 : 10);
  head[0] = first;
  if (head.length === 4) {
    head[1] = 126;
    head.writeUInt16BE(bytes.length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(bytes.length), 2);
  }
  return Buffer.concat([head, bytes]);
}

/** A frame that closes (RFC 6455, section 5.5.1), without a code where none is given. */
export function closeFrame(code?: number, reason = ''): Buffer {
  if (code === undefined) return frame('', { kind: 'close' });
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(code);
  return frame(Buffer.concat([bytes, Buffer.from(reason)]), { kind: 'close' });
}

/** The first frame of what a client sent, and what follows it; undefined where it did not come whole. */
export function clientFrame(bytes: Buffer): { kind: number; payload: Buffer; rest: Buffer } | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes.readUInt8(1) & 0x7f;
  const at = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (bytes.length < at + 4) return undefined;
  const length = at === 10 ? Number(bytes.readBigUInt64BE(2)) : at === 4 ? bytes.readUInt16BE(2) : short;
  const start = at + 4;
  if (bytes.length < start + length) return undefined;
  const payload = bytes.subarray(start, start + length).map((byte, index) => byte ^ bytes.readUInt8(at + (index % 4)));
  return { kind: bytes.readUInt8(0) & 0x0f, payload: Buffer.from(payload), rest: bytes.subarray(start + length) };
}

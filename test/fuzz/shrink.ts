/** Makes chunks smaller as long as they still fail: drops them, joins them, and takes bytes away from both ends. */
export async function shrink(chunks: readonly Uint8Array[], fails: Fails): Promise<Uint8Array[]> {
  let smallest = [...chunks];
  for (;;) {
    const smaller = await firstThatFails(candidates(smallest), fails);
    if (!smaller) return smallest;
    smallest = smaller;
  }
}

type Fails = (chunks: readonly Uint8Array[]) => boolean | Promise<boolean>;

async function firstThatFails(smaller: Iterable<Uint8Array[]>, fails: Fails): Promise<Uint8Array[] | undefined> {
  for (const candidate of smaller) if (await fails(candidate)) return candidate;
  return undefined;
}

function* candidates(chunks: readonly Uint8Array[]): Generator<Uint8Array[], undefined> {
  for (let size = chunks.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at + size <= chunks.length; at += size) yield chunks.toSpliced(at, size);
  }
  for (let at = 0; at + 1 < chunks.length; at += 1) {
    yield chunks.toSpliced(at, 2, Buffer.concat(chunks.slice(at, at + 2)));
  }
  for (const [at, chunk] of chunks.entries()) {
    for (let size = chunk.length >> 1; size >= 1; size >>= 1) {
      yield chunks.toSpliced(at, 1, chunk.subarray(size));
      yield chunks.toSpliced(at, 1, chunk.subarray(0, -size));
    }
  }
}

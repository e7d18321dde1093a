import { TransportError } from '../transport/transportError.ts';

interface BodyText {
  text: string;
  /** False when there was more than was read. */
  whole: boolean;
  /** How the wire failed, if it did: the text is then what came before. */
  failure?: TransportError;
}

/** Reads a body as UTF-8 text up to a number of bytes; what comes after them is not read. Throws on abort only. */
export async function readText(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<BodyText> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for await (const chunk of chunks) {
      text += decoder.decode(chunk.subarray(0, limit - size), { stream: true });
      size += chunk.length;
      if (size > limit) return { text, whole: false };
    }
  } catch (error) {
    if (error instanceof TransportError) return { text, whole: false, failure: error };
    throw error;
  }
  return { text: text + decoder.decode(), whole: true };
}

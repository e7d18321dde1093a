import { type Json, parseJson } from '../provider/json.ts';

const comment = String.raw`//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/`;

/** A text in quotes, a comment, or a comma behind which a list or an object ends. */
const parts = new RegExp(String.raw`"(?:[^"\\]|\\.)*"|${comment}|,(?=(?:\s|${comment})*[\]}])`, 'g');

/** Parses JSON with comments and trailing commas, as VS Code's own files are. Undefined when it is none. */
export function parseJsonc(text: string): Json | undefined {
  return parseJson(text.replace(/^\uFEFF/, '').replace(parts, (part) => (part.startsWith('"') ? part : ' ')));
}

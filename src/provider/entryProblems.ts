import * as v from 'valibot';
import { contradictions, endpointSchema, issueText, type ParseOptions } from './endpoint.ts';
import { isFields } from './fields.ts';

/** What is wrong with an entry of `rivulet.endpoints`. */
export interface EntryProblem {
  /** Names from the outside in, joined by dots, such as `clocks.idle`; empty: the entry itself. */
  field: string;
  /** One sentence, for the user. */
  text: string;
}

/** Everything that is wrong with an entry, as far as one thing does not hide another. */
export function entryProblems(entry: unknown, options: ParseOptions): EntryProblem[] {
  const result = v.safeParse(endpointSchema, entry);
  if (result.success) return contradictions(result.output, options).map(problemOf);
  const wrong = result.issues.map((issue) => problemOf(issueText(issue)));
  return isFields(entry) ? [...wrong, ...hidden(entry, wrong, options)] : wrong;
}

/** What contradicts each other among the fields that are right. */
function hidden(entry: object, wrong: readonly EntryProblem[], options: ParseOptions): EntryProblem[] {
  const broken = new Set(wrong.map(({ field }) => field.split('.', 1)[0]));
  // What these say, others are judged by.
  if (['', 'api', 'custom', 'transport'].some((field) => broken.has(field))) return [];
  const right = Object.fromEntries(Object.entries(entry).filter(([name]) => !broken.has(name)));
  const result = v.safeParse(endpointSchema, { ...standIns, ...right });
  return result.success ? contradictions(result.output, options).map(problemOf) : [];
}

const standIns = { id: 'stand-in', url: 'https://stand-in.example' };

/** Reads a problem that begins with its field. */
function problemOf(problem: string): EntryProblem {
  const [, field = '', text = problem] = /^\.?([^:：]*)[:：]\s*(.*)$/s.exec(problem) ?? [];
  return { field, text: text.charAt(0).toUpperCase() + text.slice(1) };
}

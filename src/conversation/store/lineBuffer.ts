import type { ChatRecord } from './chatRecord.ts';
import { encodeLine } from './recordLine.ts';

/** Records on their way into a log. Text that goes on in the record before it joins that record. */
export class LineBuffer {
  #records: ChatRecord[] = [];
  #next: number;
  readonly #epoch: number;

  /** @param next The number of the next record. */
  constructor(next: number, epoch: number) {
    this.#next = next;
    this.#epoch = epoch;
  }

  get empty(): boolean {
    return this.#records.length === 0;
  }

  add(record: ChatRecord): void {
    const joined = join(this.#records.at(-1), record);
    if (joined) this.#records.pop();
    this.#records.push(joined ?? record);
  }

  /** Begins a log anew with these records instead of those that wait. */
  restart(records: readonly ChatRecord[]): void {
    this.#records = [...records];
    this.#next = 0;
  }

  /** The lines of all that waits, which then waits no more. */
  take(): Buffer[] {
    const records = this.#records;
    this.#records = [];
    return records.map((record) => encodeLine(record, this.#next++, this.#epoch));
  }
}

/** Two pieces of text as one, where the second begins where the first ends. */
function join(last: ChatRecord | undefined, record: ChatRecord): ChatRecord | undefined {
  if (last?.type !== 'delta' || record.type !== 'delta') return undefined;
  const same = last.turn === record.turn && last.part === record.part && last.kind === record.kind;
  if (!same || last.offset + last.text.length !== record.offset) return undefined;
  return { ...last, text: last.text + record.text };
}

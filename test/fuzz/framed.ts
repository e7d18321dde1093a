/** What a framing makes of a body: the same from the framer, which sees chunks, and from the oracle, which sees all. */
export interface Framed {
  records: { data: string; event: string | undefined }[];
  end: 'clean' | 'cut-off' | 'malformed' | 'too-large';
  /** What was there of the record in which the body ended. */
  unfinished: string | undefined;
}

/** Whether two results are the same; written out, since it runs a million times. */
export function sameFramed(one: Framed, other: Framed): boolean {
  return (
    one.end === other.end &&
    one.unfinished === other.unfinished &&
    one.records.length === other.records.length &&
    one.records.every(({ data, event }, index) => {
      const record = other.records[index];
      return record !== undefined && record.data === data && record.event === event;
    })
  );
}

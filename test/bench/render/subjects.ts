/** What is measured: a file that exports `start`, and whether it is given replies whose code can be coloured. */
export interface RenderSubject {
  name: string;
  /** Below `test/bench/render`. */
  file: string;
  coloured: boolean;
}

export const textOnly: RenderSubject = { name: 'T', file: 'subjects/textOnly.ts', coloured: false };
export const oracle: RenderSubject = { name: 'O', file: 'subjects/oracle.ts', coloured: false };
export const colouredOracle: RenderSubject = { name: 'O with colours', file: 'subjects/oracle.ts', coloured: true };
export const plain: RenderSubject = { name: 'Rivulet', file: 'subjects/ours.ts', coloured: false };
export const coloured: RenderSubject = { name: 'Rivulet with colours', file: 'subjects/ours.ts', coloured: true };

/** Others, each with its colours, as its documentation or its product uses it. */
export const peers: readonly RenderSubject[] = [
  { name: 'Streamdown with Shiki', file: 'peers/streamdown.mjs', coloured: true },
  { name: "Cline's way", file: 'peers/cline.mjs', coloured: true },
  { name: "Continue's way", file: 'peers/continue.mjs', coloured: true },
  { name: 'react-markdown with highlight', file: 'peers/reactMarkdown.mjs', coloured: true },
  { name: 'Incremark', file: 'peers/incremark.mjs', coloured: true },
  { name: 'markstream', file: 'peers/markstream.mjs', coloured: true },
];

import type { StatusView, ToView, TurnView } from '../../src/messages/messages.ts';
import { doneTurn, endedTurn, promptView, setupChange, snapshot, statusView, turnView } from './panelViews.ts';

const answer = `Reading a file line by line in Node needs no library. \`readline\` takes any stream and yields its lines:

\`\`\`ts
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';

export async function* linesOf(path: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(path), crlfDelay: Infinity });
}
\`\`\`

Only one line is held in memory at a time, so the size of the file does not matter. 读取大文件时也一样 🙂

Close the stream early by leaving the loop with \`break\`.`;

const markdown = `# The heading

A paragraph with **strong**, *emphasised*, ~~struck~~ text and \`code\`; see [the guide](https://example.com/guide) or
https://example.com/a_b, but not [paypal.com](https://evil.example), and a note[^1]. 中文**强调。**然后 a\u202Eb.

## Lists

- One
- Two
  1. nested
  2. and more
- [x] done
- [ ] to do

A loose one:

1. First

   with two paragraphs

2. Second

> A quote with a [link](https://example.com).

> [!NOTE]
> Mind the gap.

> [!CAUTION]
> Or fall.

### A table

| Case | Before | After |
| :--- | ---: | :---: |
| small | 12 ms | 3 ms |
| a large one, with many words | 912 ms | **41 ms** |

![A diagram of the cache](https://example.com/images/cache.png)

---

The root of $x^2 = a_1 + \\sqrt{b}$ and

$$
\\int_0^1 \\frac{x}{1 + x^2}\\,dx = \\frac{\\ln 2}{2}
$$

[^1]: A footnote with *emphasis*.
`;

const asked = promptView('How do I read a huge file line by line in Node?');
const attachments = [
  {
    id: 'a1',
    label: 'main.ts:3-9',
    description: 'src/main.ts, TypeScript, 7 lines',
    sent: 'src/main.ts, lines 3-9\n\nconst a = 1;\n',
  },
  { id: 'a2', label: 'aVeryLongFileNameForASideBar.test.ts:120-240', description: 'test', sent: 'text' },
];
const queued = [
  { id: 'q1', text: 'And how do I write one?', attachments: [] },
  {
    id: 'q2',
    text: 'Then explain backpressure in a few words, with an example that I can run',
    attachments: attachments.slice(0, 1),
  },
];
const server = { id: 's1', label: 'Ollama on port 11434', description: '3 models' };
const lms = { id: 's2', label: 'LM Studio on port 1234', description: '1 model' };
const unset = { hasEndpoints: false, localServers: [server, lms] };
const problem =
  'rivulet.endpoints[1].url: expected a whole URL such as https://api.example.com/v1, found "api.example.com".';

const waiting = turnView('t', { prompt: asked, timing: { elapsed: 3000 } });
const done = doneTurn('t', answer, { prompt: asked });
const reasoning: TurnView['parts'] = [
  { kind: 'reasoning', text: 'The user wants lines.\n\nA stream and readline are enough.' },
];

const running = (status: Partial<StatusView>, rest: Partial<TurnView> = {}) =>
  snapshot([turnView('t', { prompt: asked, status: statusView(status), ...rest })]);
const half: Partial<TurnView> = {
  state: 'streaming',
  parts: [{ kind: 'text', text: answer.slice(0, 380) }],
  timing: { elapsed: 61_000 },
};
const overloaded = { reason: 'the server is overloaded or failing', detail: 'HTTP 529: Overloaded' };
const call = '{"path":"src/main.ts","pattern":"createReadStream","context":3}';
const longCall = JSON.stringify({ path: 'src/main.ts', content: answer.repeat(4) }, null, 2);
const citations = [
  { title: 'Readline | Node.js Documentation', url: 'https://nodejs.org/api/readline.html#example-read-file-stream' },
  { url: `https://search.example/redirect?target=${'a1b2c3d4'.repeat(24)}` },
  { title: 'A book without an address' },
];
const notices: TurnView['parts'] = [
  {
    kind: 'notice',
    text: 'The server refused "temperature"; sent again without it.',
    detail: "HTTP 400: Unsupported value: 'temperature' does not support 0.2 with this model.",
  },
  { kind: 'notice', text: 'At most 64,000 tokens were asked for.' },
];
const buffered: TurnView['parts'] = [
  {
    kind: 'notice',
    text: 'Replies arrive in one block: something on the way holds them back (a proxy that buffers).',
  },
];
const activities: TurnView['parts'] = [
  { kind: 'activity', label: 'Loading the model', state: 'done' },
  { kind: 'activity', label: 'Reading the prompt', state: 'running', progress: 0.42 },
  { kind: 'activity', label: 'Web search', detail: 'node readline huge file line by line', state: 'running' },
  { kind: 'activity', label: 'Code interpreter', detail: 'The container has expired.', state: 'failed' },
];

const tables = `Short cells:

| Id | Name | On | Since | Note |
|---|---|---|---|---|
| 1 | Ada | yes | 2024-01-03 | first |
| 2 | Grace | no | 2023-11-20 | needs a review of the whole of its history before it can be used |
| 3 | Edsger | yes | 2022-05-11 | \`goto\` |

Two columns:

| Option | Meaning |
|---|---|
| \`--watch\` | Runs again whenever a file that was read changes, and stops when it is told to |
| \`--test-reporter=spec\` | How results are shown |

Right and centred:

| Length | Frame | Ratio |
|---:|:---:|---:|
| 5,000 | 1.2 ms | 1.0 |
| 400,000 | 1.3 ms | 1.08 |

Wide:

| Browser | Version | Engine | Released | Market | Grid | Subgrid | Container queries | Anchor | Notes |
|---|---|---|---|---|---|---|---|---|---|
| Chromium | 140 | Blink | 2025-09-02 | 65 % | yes | yes | yes | yes | the first with anchors |
| Firefox | 143 | Gecko | 2025-09-16 | 3 % | yes | yes | yes | no | the first with subgrid |

A long word: | is no table, but:

| Key | Address |
|---|---|
| docs | https://example.com/a/very/long/path/that/has/no/space/in/it/and/goes/on/and/on |
| 中文 | 表格里的文字应该可以换行，而不会把页面撑宽。 |
`;

const scripts = `中文段落**加粗。**接着*强调*，~~删除~~和\`代码\`，链接[指南](https://例え.jp/案内)。絵文字 👩‍👩‍👧‍👦 👍🏽 🇨🇭 と漢字。

مرحبا بالعالم، هذا **نص عربي** مع \`code()\` ورقم 42.

- عنصر أول
- عنصر ثان

> اقتباس

שלום עולם, זה *טקסט* עם [קישור](https://example.com).

1. פריט ראשון
2. פריט שני

| שם | ערך |
|---|---|
| אחד | 1 |

한국어 **굵게**와 ภาษาไทยที่ไม่มีช่องว่างระหว่างคำเลยแม้แต่น้อยนิดเดียวในประโยคยาวๆแบบนี้
`;

const links = `A [guide](https://example.com/guide), a bare https://example.com/a_b?c=d, www.example.org and <me@example.com>.

Misleading: [paypal.com](https://evil.example/login), [https://github.com/login](https://githüb.com/login).

Punycode: [apple](https://аpple.com/), https://münchen.de/ and [a mail](mailto:you@example.com).

Nowhere: [script](javascript:alert(1)), [file](/etc/passwd), [user](https://a:b@example.com/).

A very long one: https://example.com/${'a-very-long-path/'.repeat(12)}end

A_very_long_word_${'that_never_ends_'.repeat(12)}

\`${'inlineCodeThatNeverEnds'.repeat(8)}\`

![](https://example.com/images/with/a/long/path/to/the/picture/of/a/cache/diagram.png) and ![A cat that sits on a mat and looks at the moon](https://cats.example/cat.png)

Hidden: a\u202Eb\u202C, zero\u200Bwidth, \u{E0041}\u{E0042} tags, and \`co\u200Bde\`.

A note[^one], another[^2], and none[^3].

[^one]: The first, with \`code\` and a [link](https://example.com).
[^2]: The second.

    With a second paragraph.
`;

const lists = `1. First
   - nested
     - deeper
       - deepest
     - and back
   - with code

     \`\`\`sh
     npm ci
     \`\`\`
2. Second

   A paragraph in it.

   > And a quote
   > - with a list

10. Ten
11. Eleven

- [ ] to do
- [x] done, with words that are so long that they are wrapped onto a second line of it
  - [ ] nested task
  - [x] *nested* and done
- no task

1. [x] an ordered task
2. [ ] another

* a

* loose

* list
`;

const formulas = String.raw`## Of $E = mc^2$

Inline: $a_1 + b^2$, $\sqrt{x}$, \(\frac{a}{b}\), $\sum_{i=0}^n i$, $f: \mathbb{R} \to \mathbb{C}$, $\vec v \cdot \hat w$, $\ln 2$, $\sin(x)$, $\mathcal{L}$, $\boldsymbol\alpha$, $\boxed{z}$, $\cancel{y}$.

A long one: $a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12} = \sum_{i=1}^{12} a_i$ in a line.

$$
\begin{pmatrix} 1 & 0 & 0 \\ 0 & \cos\theta & -\sin\theta \\ 0 & \sin\theta & \cos\theta \end{pmatrix}
$$

\[
f(x) = \begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{else} \end{cases}
\]

$$
\begin{aligned} (a + b)^2 &= a^2 + 2ab + b^2 \\ &= a^2 + b^2 + 2ab + 0 + 0 + 0 + 0 + 0 + 0 + 0 + 0 + 0 + 0 + 0 + 0 + 0 \end{aligned}
$$

- in a list: $x \in \{1, 2\}$
- display: $$\lim_{n \to \infty} \left(1 + \frac1n\right)^n = e$$

| $n$ | $n!$ |
|---|---|
| 3 | $3 \cdot 2 \cdot 1$ |

Wrong: $\frac{a$ and $\unknown{x}$. Prices: $5 and $10.
`;

/** Replies that break off where a construct has not ended. */
const halves = [
  'An *open **emphasis',
  'See [the docu',
  'See [the documentation](https://exam',
  'An ![image of a c',
  'Some `code that',
  '```ts\nconst a: num',
  '```',
  '| Name | Val',
  '| Name | Value |\n|---|--',
  '| Name | Value |\n|---|---|\n| one | a *star',
  'So $x^2 + y',
  '$$\n\\int_0^1 x\\,d',
  '- one\n- [',
  '1. one\n   - nes',
  '> [!WARN',
  '> [!WARNING]\n> Mind',
  '#',
  '## A head',
  'A note[^1',
  '~~struck',
];

const alerts = ['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION']
  .map((kind) => `> [!${kind}]\n> What one must know, with \`code\` and a [link](https://example.com).`)
  .join('\n\n');

const headings = ['#', '##', '###', '####', '#####', '######']
  .map((marks) => `${marks} Heading ${marks.length} with \`code\`\n\nA paragraph below it.`)
  .join('\n\n');

/** The panel's states, each by the messages that lead to it. */
export const panelScenes: Record<string, ToView[]> = {
  markdown: [setupChange({ model: 'llama3 · Lab vLLM' }), snapshot([doneTurn('t', markdown)])],
  tables: [setupChange(), snapshot([doneTurn('t', tables)])],
  scripts: [setupChange(), snapshot([doneTurn('t', scripts)])],
  links: [setupChange(), snapshot([doneTurn('t', links)])],
  halves: [
    setupChange(),
    snapshot(
      halves.map((text, index) =>
        turnView(`t${index}`, { parts: [{ kind: 'text', text }], prompt: promptView(text), state: 'streaming' }),
      ),
    ),
  ],
  formulas: [setupChange(), snapshot([doneTurn('t', formulas)])],
  lists: [setupChange(), snapshot([doneTurn('t', lists)])],
  headings: [setupChange(), snapshot([doneTurn('t', `${headings}\n\n---\n\n${alerts}`)])],
  'empty-unset': [setupChange({ ...unset, model: undefined } as never), snapshot([])],
  'empty-none-found': [
    setupChange({ hasEndpoints: false, localServers: [], localNote: 'No server answered on this machine.' }),
    snapshot([]),
  ],
  empty: [setupChange({ modelNote: 'Not encrypted: this server is on your own network.' }), snapshot([])],
  waiting: [setupChange(), snapshot([waiting])],
  'waiting-long': [setupChange(), snapshot([{ ...waiting, timing: { elapsed: 25_000 } }])],
  streaming: [setupChange(), snapshot([turnView('t', { ...half, prompt: asked, timing: { elapsed: 4000 } })])],
  done: [setupChange(), snapshot([done])],
  length: [
    setupChange(),
    snapshot([
      {
        ...done,
        ending: {
          title: 'The reply reached the length limit',
          advice: 'Continue asks the model to go on.',
          actions: ['continue'],
        },
      },
    ]),
  ],
  filtered: [
    setupChange(),
    snapshot([
      {
        ...done,
        ending: {
          title: "The server's content filter ended the reply",
          advice: 'Put the question differently, or ask another model.',
          actions: ['retry', 'model-pick'],
        },
      },
    ]),
  ],
  stopped: [setupChange(), snapshot([doneTurn('t', answer.slice(0, 300), { prompt: asked, state: 'stopped' })])],
  'cut-off': [
    setupChange(),
    snapshot([
      endedTurn(
        't',
        'cut-off',
        {
          title: 'The connection broke before the reply had ended',
          detail: 'read ECONNRESET',
          advice: 'What came is kept. Continue asks for the rest, Retry for a new reply.',
          actions: ['continue', 'retry'],
        },
        answer.slice(0, 300),
      ),
    ]),
  ],
  failed: [
    setupChange(),
    snapshot([
      endedTurn('t', 'failed', {
        title: 'Lab vLLM refused the key',
        detail: '401 {"error":{"message":"Incorrect API key provided","type":"invalid_request_error"}}',
        advice: 'Set the key again. It is kept in secret storage only.',
        actions: ['key-set', 'retry', 'settings-open'],
      }),
    ]),
  ],
  queue: [
    setupChange(),
    snapshot([turnView('t', { ...half, prompt: asked })], { queue: { prompts: queued, paused: false } }),
  ],
  'queue-paused': [
    setupChange(),
    snapshot([doneTurn('t', 'Half an answer', { state: 'stopped' })], { queue: { prompts: queued, paused: true } }),
  ],
  versions: [setupChange(), snapshot([{ ...done, versions: ['r', 't', 'u'] }])],
  attachments: [
    setupChange(),
    snapshot([
      doneTurn('t', answer, { prompt: { ...asked, attachments, notes: ['One broken character was replaced.'] } }),
    ]),
  ],
  reasoning: [
    setupChange(),
    snapshot([turnView('t', { prompt: asked, parts: reasoning, state: 'streaming', timing: { elapsed: 4000 } })]),
  ],
  reasoned: [setupChange(), snapshot([{ ...done, parts: [...reasoning, ...done.parts] }])],
  problems: [setupChange({ problems: [problem, problem] }), snapshot([done])],
  'long-prompt': [
    setupChange(),
    snapshot([
      doneTurn('t', 'A short answer.', {
        prompt: { ...promptView('A line of a long prompt that goes on\n'.repeat(60)), length: 5_000_000 },
      }),
    ]),
  ],
  recorded: [setupChange(), snapshot([doneTurn('t', answer, { prompt: asked, recorded: true, model: 'Demo' })])],
  refused: [
    setupChange(),
    snapshot([]),
    { type: 'prompt-refuse', text: 'Hello', reason: 'No model is chosen. Choose one below the message.' },
  ],
  'held-text': [
    setupChange(),
    snapshot([done]),
    { type: 'prompt-refuse', text: 'word '.repeat(1_000_000), reason: 'The prompt is longer than 4 MB.' },
  ],
  connecting: [setupChange(), running({ phase: 'connecting', sinceRequest: 3000, limit: 10_000 })],
  connected: [
    setupChange(),
    running({ phase: 'connected', sinceRequest: 12_000, limit: 120_000 }, { timing: { elapsed: 12_000 } }),
  ],
  'first-word': [
    setupChange(),
    running({ phase: 'answered', quiet: 35_000, sinceByte: 5000 }, { timing: { elapsed: 35_000 } }),
  ],
  retry: [
    setupChange(),
    running(
      { phase: 'retrying' },
      { parts: [{ kind: 'notice', text: 'Retry 1 of 2', countdown: 7000, ...overloaded }], timing: { elapsed: 4000 } },
    ),
  ],
  retried: [
    setupChange(),
    snapshot([{ ...done, parts: [{ kind: 'notice', text: 'Tried again (1 of 2)', ...overloaded }, ...done.parts] }]),
  ],
  'left-out': [setupChange(), snapshot([{ ...done, parts: [...notices, ...done.parts] }])],
  ask: [setupChange(), running({ phase: 'answered', quiet: 181_000, sinceByte: 2000, asking: true }, half)],
  'stalled-alive': [setupChange(), running({ phase: 'answered', quiet: 35_000, sinceByte: 2000 }, half)],
  'stalled-silent': [setupChange(), running({ phase: 'answered', quiet: 35_000, sinceByte: 35_000 }, half)],
  'tool-running': [
    setupChange(),
    running(
      { phase: 'answered' },
      {
        state: 'streaming',
        parts: [
          { kind: 'text', text: 'I look into the file.' },
          { kind: 'tool-call', name: 'search_file', text: call.slice(0, 30), ended: false },
        ],
      },
    ),
  ],
  'tool-ended': [
    setupChange(),
    snapshot([
      {
        ...done,
        parts: [
          { kind: 'text', text: 'I look into the file.' },
          { kind: 'tool-call', name: 'search_file', text: call, ended: true },
          { kind: 'tool-call', name: 'list_files', text: '', ended: true },
          { kind: 'tool-call', name: 'a_tool_that_was_never_finished', text: '{"a', ended: false },
        ],
        ending: {
          title: 'The model asked for a tool',
          advice: 'Rivulet runs no tools. Ask the model to answer in words.',
          actions: [],
        },
      },
    ]),
  ],
  'tool-long': [
    setupChange(),
    snapshot([{ ...done, parts: [{ kind: 'tool-call', name: 'write_file', text: longCall, ended: true }] }]),
  ],
  'rows-many': [
    setupChange(),
    snapshot([
      {
        ...done,
        parts: [
          ...Array.from({ length: 8 }, (_, n): TurnView['parts'][number] => ({
            kind: 'activity',
            label: 'Web search',
            detail: `node readline huge file line by line, the ${n}th of many questions that are long`,
            state: 'done',
          })),
          ...Array.from({ length: 6 }, (_, n): TurnView['parts'][number] => ({
            kind: 'tool-call',
            name: 'search_file',
            text: n % 2 ? call : longCall,
            ended: true,
          })),
          ...done.parts,
        ],
      },
    ]),
  ],
  activities: [setupChange(), running({ phase: 'answered' }, { parts: activities, timing: { elapsed: 8000 } })],
  'activities-ended': [setupChange(), snapshot([{ ...done, parts: [...activities, ...done.parts] }])],
  citations: [setupChange(), snapshot([{ ...done, citations }])],
  'citations-many': [
    setupChange(),
    snapshot([{ ...done, citations: Array.from({ length: 9 }, () => citations).flat() }]),
  ],
  buffered: [setupChange(), snapshot([{ ...done, parts: [...done.parts, ...buffered] }])],
  closed: [
    setupChange(),
    snapshot([{ ...done, hasRecording: true, ending: { title: 'Ended when the connection closed', actions: [] } }]),
  ],
  many: [setupChange(), snapshot([1, 2, 3, 4].map((n) => doneTurn(`t${n}`, answer, { prompt: asked })))],
};

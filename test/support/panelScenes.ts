import type { StatusView, ToView, TurnView } from '../../src/messages/messages.ts';
import { endingScenes } from './endingScenes.ts';
import { halfTexts, sceneTexts } from './sceneTexts.ts';
import { answer, asked, done } from './sceneTurns.ts';
import {
  doneTurn,
  endedTurn,
  factsView,
  promptView,
  setupChange,
  snapshot,
  statusView,
  turnView,
} from './panelViews.ts';

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
const server = { id: 's1', label: 'Ollama on port 11434', description: 'llama3.2:3b and 2 more' };
const lms = { id: 's2', label: 'LM Studio on port 1234', description: 'qwen3-8b' };
const found = { localServers: [server, lms], localNote: 'Found on this machine' };
const environmentKeys = [{ id: 'openai', label: 'Use OpenAI', description: 'OPENAI_API_KEY is set' }];
const noneFound = {
  localServers: [],
  localNote: 'Nothing was found on this machine: no model server on 14 ports, no key in 32 environment variables.',
};
const unset = { hasEndpoints: false, ...found, environmentKeys };
const problem =
  'rivulet.endpoints[1].url: expected a whole URL such as https://api.example.com/v1, found "api.example.com".';

const waiting = turnView('t', { prompt: asked, timing: { elapsed: 3000 } });
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

function halfTurn(text: string, index: number): TurnView {
  return turnView(`t${index}`, { parts: [{ kind: 'text', text }], prompt: promptView(text), state: 'streaming' });
}

/** The panel's states, each by the messages that lead to it. */
export const panelScenes: Record<string, ToView[]> = {
  ...endingScenes,
  ...Object.fromEntries(
    Object.entries(sceneTexts).map(([name, text]) => [name, [setupChange(), snapshot([doneTurn('t', text)])]]),
  ),
  halves: [setupChange(), snapshot(halfTexts.map(halfTurn))],
  'empty-unset': [setupChange({ ...unset, model: undefined } as never), snapshot([])],
  'empty-none-found': [setupChange({ hasEndpoints: false, ...noneFound, model: undefined } as never), snapshot([])],
  'empty-looking': [
    setupChange({ hasEndpoints: false, localNote: 'Looking for servers on this machine…', model: undefined } as never),
    snapshot([]),
  ],
  empty: [setupChange({ modelNote: 'Not encrypted: this server is on your own network.' }), snapshot([])],
  waiting: [setupChange(), snapshot([waiting])],
  'waiting-long': [setupChange(), snapshot([{ ...waiting, timing: { elapsed: 25_000 } }])],
  streaming: [setupChange(), snapshot([turnView('t', { ...half, prompt: asked, timing: { elapsed: 4000 } })])],
  done: [setupChange(), snapshot([done])],
  'not-saved': [
    setupChange(),
    {
      type: 'storage-change',
      problem: 'Chats cannot be saved: the disk is full. What you write now is kept in memory until it can be saved.',
    },
    snapshot([done]),
  ],
  details: [setupChange(), snapshot([done])],
  'prompt-edit': [setupChange(), snapshot([{ ...done, branches: ['a', 't'] }])],
  'right-to-left': [
    setupChange(),
    snapshot(
      [
        doneTurn('t', sceneTexts.scripts ?? '', {
          prompt: promptView('كيف أقرأ ملفًا كبيرًا سطرًا بسطر في Node باستخدام readline؟'),
        }),
      ],
      {
        queue: { prompts: [{ id: 'q1', text: 'ואיך כותבים קובץ?', attachments: [] }], paused: false },
        draft: 'שלום עולם',
      },
    ),
  ],
  'draft-long': [
    setupChange(),
    snapshot([done], { draft: 'A line of a draft that grows and grows, longer than the box is wide.\n'.repeat(30) }),
  ],
  'model-long': [
    setupChange({ model: 'accounts/fireworks/models/qwen3-coder-480b-a35b-instruct-fp8 · A gateway with a long name' }),
    snapshot([
      {
        ...done,
        model: 'accounts/fireworks/models/qwen3-coder-480b-a35b-instruct-fp8 · A gateway with a long name',
        timing: {
          elapsed: 1,
          facts: {
            ...factsView,
            brief: [
              'accounts/fireworks/models/qwen3-coder-480b-a35b-instruct-fp8 · A gateway with a long name',
              ...factsView.brief.slice(1),
            ],
          },
        },
      },
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
  find: [setupChange(), snapshot([{ ...done, parts: [...reasoning, ...done.parts] }])],
  'find-nothing': [setupChange(), snapshot([done])],
  compact: [
    { type: 'look-change', look: { density: 'compact' } },
    setupChange(),
    snapshot([done, doneTurn('t2', sceneTexts.lists ?? '', { prompt: asked })]),
  ],
  'large-font': [
    {
      type: 'look-change',
      look: { fontSize: 22, fontFamily: 'Georgia, serif', codeFontSize: 20, density: 'comfortable' },
    },
    setupChange({ problems: [problem] }),
    snapshot(
      [
        endedTurn(
          't',
          'cut-off',
          {
            title: 'Cut off',
            detail: 'read ECONNRESET',
            advice: 'The text so far is kept.',
            actions: ['continue', 'retry'],
          },
          answer.slice(0, 300),
        ),
      ],
      { queue: { prompts: queued, paused: true } },
    ),
  ],
  many: [setupChange(), snapshot([1, 2, 3, 4].map((n) => doneTurn(`t${n}`, answer, { prompt: asked })))],
};

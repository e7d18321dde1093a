import type { ToView } from '../../src/messages/messages.ts';
import { doneTurn, endedTurn, setupChange, snapshot } from './panelViews.ts';
import { answer, asked, done } from './sceneTurns.ts';

/** The panel's states after a reply that did not end plainly. */
export const endingScenes: Record<string, ToView[]> = {
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
  offline: [
    setupChange(),
    snapshot([
      endedTurn('t', 'failed', {
        title: 'You are offline',
        detail: 'The name of the host could not be looked up.',
        advice: 'The prompt is kept. Connect to a network, then retry; a model on this machine can be asked meanwhile.',
        actions: ['retry', 'model-pick'],
        offline: true,
      }),
    ]),
  ],
  unreachable: [
    setupChange(),
    snapshot([
      endedTurn('t', 'failed', {
        title: 'The server is not running',
        detail: 'Nothing listens there: the connection was refused.',
        advice: 'Its machine answers, but nothing listens at this port. Start the server, or correct the URL.',
        actions: ['retry', 'settings-open'],
      }),
    ]),
  ],
  overloaded: [
    setupChange(),
    snapshot([
      endedTurn('t', 'failed', {
        title: 'Too many requests',
        detail: `HTTP 429: {"error":{"message":"Rate limit reached for gpt in organization org-${'a1b2'.repeat(8)} on tokens per min."}}`,
        advice:
          'The server limits how often it may be asked. Retry later, or choose another model. The server asks to wait 37 seconds.',
        actions: ['retry', 'model-pick'],
      }),
    ]),
  ],
  'stopped-early': [
    setupChange(),
    snapshot([{ ...endedTurn('t', 'stopped', { title: 'Stopped', actions: ['retry'] }), prompt: asked }]),
  ],
};

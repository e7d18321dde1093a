import assert from 'node:assert/strict';
import { createProvider, type ProviderContext } from '../../../src/provider/createProvider.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import { Playback } from '../../../src/transport/playback.ts';
import { Recorder } from '../../../src/transport/recorder.ts';
import { endpointOf } from '../../support/endpointOf.ts';
import { FaultServer, endEvents, response, sseHead, textEvent } from '../../support/faultServer.ts';
import { StepTimers } from '../../support/stepTimers.ts';
import { read } from '../repository.ts';
import { endOf, request, textOf } from './answers.ts';

/** A reply of an endpoint, and its recording. */
async function reply(entry: object, context: ProviderContext) {
  const tap = new Recorder(context.timers && { timers: context.timers });
  const parts: StreamPart[] = [];
  const provider = createProvider(endpointOf({ key: 'none', ...entry }), 'k-e-y', { random: () => 0, ...context });
  for await (const part of provider.streamReply(request, { signal: new AbortController().signal, tap })) {
    parts.push(part);
  }
  return { parts, recording: tap.text() };
}

function played(entry: object, recording: string) {
  const { send, open } = new Playback(recording);
  return reply(entry, { send, open, timers: new StepTimers() });
}

/** Without the times, and without whether the server or the reader was the first to leave. */
function withoutChance(recording: string): string {
  return recording.replaceAll(/"ms":\d+/g, '').replace(/"how":"\w+"}\n$/, '');
}

describe('a reply from a recording', () => {
  it('is the one that was recorded, its retry included', async () => {
    const server = await FaultServer.start(
      [{ send: response(503, 'application/json', '{"error": {"message": "busy"}}') }],
      [{ send: sseHead + textEvent('Hel') }, { send: textEvent('lö') + endEvents() }, { close: true }],
    );
    const entry = { api: 'openai-chat', url: server.url };
    const first = await reply(entry, {});
    await server.close();
    assert.deepEqual([textOf(first.parts), endOf(first.parts)], ['Hellö', 'finish stop']);
    const second = await played(entry, first.recording);
    assert.deepEqual([textOf(second.parts), endOf(second.parts)], ['Hellö', 'finish stop']);
    const types = ({ parts }: { parts: StreamPart[] }) => [...new Set(parts.map(({ type }) => type))];
    assert.deepEqual(types(second), types(first));
    assert.ok(types(second).includes('notice'));
    assert.equal(withoutChance(second.recording), withoutChance(first.recording));
  });

  it('is the one of a gateway that speaks over a WebSocket', async () => {
    const gateway = JSON.parse(read('test/fixtures/endpoints/openclaw.json')) as object; // The tests fail otherwise.
    const { parts, recording } = await played(gateway, read('test/fixtures/recordings/custom/openclaw.jsonl'));
    assert.equal(textOf(parts), 'Hello **world**! 你好 👋 this is a streamed answer from the neutral mock.');
    assert.equal(endOf(parts), 'finish stop');
    assert.match(recording, /"sent".*\[hidden\]/);
    const again = await played(gateway, recording);
    assert.deepEqual(again.parts, parts);
    assert.deepEqual(again.recording.replaceAll(/[0-9a-f-]{36}/g, ''), recording.replaceAll(/[0-9a-f-]{36}/g, ''));
  });

  it('is the demo', async () => {
    const entry = { api: 'openai-chat', url: 'http://127.0.0.1/v1' };
    const { parts } = await played(entry, read('media/demo.jsonl'));
    assert.ok(textOf(parts).length > 100);
    assert.equal(endOf(parts), 'finish stop');
  });
});

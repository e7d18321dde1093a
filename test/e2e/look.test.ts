import assert from 'node:assert/strict';
import { chatEvent, endEvents, sseHead, textEvent } from '../support/faultServer.ts';
import { inSession } from './inSession.ts';
import { Session } from './session.ts';

const settings = (url: string) => ({
  'rivulet.endpoints': [{ id: 'lab', name: 'Lab', api: 'openai-chat', url, models: ['m'], key: 'none' }],
  'rivulet.model': 'lab/m',
  'rivulet.density': 'compact',
  'chat.fontSize': 17,
  'chat.fontFamily': 'Georgia, serif',
});

const head = sseHead.replace('\r\n\r\n', '\r\nx-request-id: req-42\r\n\r\n');
const usage = { prompt_tokens: 1200, completion_tokens: 34, prompt_tokens_details: { cached_tokens: 1000 } };

describe('the look in a real window', () => {
  let session: Session;
  inSession(async () => (session = await Session.start(settings)));

  it('has the fonts and the density of the settings', async () => {
    const chat = await session.newChat();
    const seen = await chat.frame.evaluate(() => {
      const { fontSize, fontFamily } = getComputedStyle(document.body);
      return { fontSize, fontFamily, density: document.documentElement.dataset['density'] };
    });
    assert.deepEqual(seen, { fontSize: '17px', fontFamily: 'Georgia, serif', density: 'compact' });
  });

  it('says of a reply what was learnt of it, and says the same when it comes from the disk', async () => {
    const chat = await session.newChat();
    session.model.play([
      { send: head + chatEvent({ id: 'chatcmpl-7', model: 'm-0925', choices: [] }) + textEvent('So ') },
      { wait: 400 },
      { send: textEvent('it is.') + chatEvent({ choices: [], usage }) + endEvents() },
    ]);
    await chat.send('How is it?');
    await chat.state('done');
    const facts = async ({ frame }: typeof chat) => {
      const line = frame.locator('.facts summary').last();
      await line.click();
      const list = frame.locator('.facts dl').last();
      await list.waitFor();
      const names = await list.locator('dt').allInnerTexts();
      const values = await list.locator('dd').allInnerTexts();
      return { line: await line.innerText(), all: new Map(names.map((name, index) => [name, values[index] ?? ''])) };
    };
    const { line, all } = await facts(chat);
    await session.picture('facts of a reply');
    assert.match(line.replaceAll('\n', ''), /^m · Lab · first text \d.* · \d.* tokens\/s · 1,200 tokens in, 34 out$/);
    assert.equal(all.get('Answered by'), 'm-0925');
    assert.equal(all.get('Tokens in'), '1,200, 1,000 from a cache');
    assert.equal(all.get('Request'), 'req-42');
    assert.equal(all.get('Reply'), 'chatcmpl-7');
    assert.ok(['Connected', 'First byte', 'First text', 'Duration', 'Started'].every((name) => all.has(name)));
    const again = await facts(await session.reload());
    assert.deepEqual(again, { line, all });
  });
});

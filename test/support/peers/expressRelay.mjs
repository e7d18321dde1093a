// A relay with Express in the manner of SDKs: events of the types content, done and error, asked for by GET with a key.
import { setTimeout as wait } from 'node:timers/promises';
import express from 'express';

const app = express();

app.get('/stream', async (request, response) => {
  if (request.headers.authorization !== `Bearer ${process.env.RELAY_KEY}`) {
    return response.status(401).json({ error: 'Wrong key' });
  }
  const prompt = String(request.query.message);
  response.set('content-type', 'text/event-stream');
  response.on('close', () => response.writableEnded || console.log('client gone'));
  const send = (payload) => response.write(`data: ${JSON.stringify(payload)}\n\n`);
  const characters = Array.from(prompt);
  for (let start = 0; start < characters.length; start += 3) {
    if (prompt.includes('break') && start > characters.length / 2) return response.destroy();
    send({ type: 'content', content: characters.slice(start, start + 3).join('') });
    await wait(10);
  }
  while (prompt.includes('slow') && !response.destroyed) {
    send({ type: 'content', content: '.' });
    await wait(50);
  }
  if (prompt.includes('fail')) send({ type: 'error', content: 'The model is out of words 😵' });
  else send({ type: 'done', usage: { promptTokens: 3, completionTokens: characters.length } });
  response.end();
});

const server = app.listen(0, '127.0.0.1', () => console.log(`listening on 127.0.0.1:${server.address().port}`));

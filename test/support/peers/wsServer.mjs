// A WebSocket server with ws: one message asks, and the prompt comes back in pieces.
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });

server.on('connection', (socket) => {
  const send = (payload) => socket.send(JSON.stringify(payload));
  socket.on('message', async (data) => {
    const { type, prompt } = JSON.parse(data);
    if (type === 'cancel') return console.log('told to cancel');
    for (let start = 0; start < prompt.length; start += 3) {
      if (prompt.includes('break') && start > prompt.length / 2) return socket.terminate();
      send({ type: 'content', content: prompt.slice(start, start + 3) });
      await wait(10);
    }
    while (prompt.includes('slow') && socket.readyState === socket.OPEN) {
      send({ type: 'content', content: '.' });
      await wait(50);
    }
    if (prompt.includes('fail')) socket.close(1011, 'The model is out of words');
    else send({ type: 'done' });
  });
  socket.on('close', () => console.log('client gone'));
});

server.on('listening', () => console.log(`listening on 127.0.0.1:${server.address().port}`));

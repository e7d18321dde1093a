// A WebSocket server with ws: one message asks, and the prompt comes back in pieces, as the path says: in frames of text,
// in binary ones, or in messages of several frames.
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });

const ways = {
  '/text': (socket, message) => socket.send(message.toString()),
  '/binary': (socket, message) => socket.send(message),
  '/fragments'(socket, message) {
    for (let start = 0; start < message.length; start += 7) {
      socket.send(message.subarray(start, start + 7), { binary: false, fin: start + 7 >= message.length });
    }
  },
};

server.on('connection', (socket, { url }) => {
  const send = (payload) => ways[url](socket, Buffer.from(JSON.stringify(payload)));
  socket.on('message', (data) => void answer(socket, send, JSON.parse(data)));
  socket.on('close', () => console.log('client gone'));
});

async function answer(socket, send, { type, prompt }) {
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
}

server.on('listening', () => console.log(`listening on 127.0.0.1:${server.address().port}`));

// Loaded before a server for HTTP that would listen on every address: it listens on loopback alone, and says where, and
// when a client goes away before its reply is whole.
import net from 'node:net';

const { listen } = net.Server.prototype;

net.Server.prototype.listen = function (port, ...rest) {
  const heard = rest.filter((argument) => typeof argument === 'function');
  this.once('listening', () => console.log(`listening on 127.0.0.1:${this.address().port}`));
  this.on('request', (_request, response) => {
    response.on('close', () => response.writableFinished || console.log('client gone'));
  });
  return listen.call(this, port, '127.0.0.1', ...heard);
};

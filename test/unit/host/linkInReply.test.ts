import assert from 'node:assert/strict';
import type { Reply } from '../../../src/conversation/turn.ts';
import { standsIn } from '../../../src/host/linkInReply.ts';

function reply(text: string, citation?: string): Reply {
  const made: Pick<Reply, 'parts' | 'citations'> = {
    parts: [{ kind: 'text', text }],
    citations: citation === undefined ? [] : [{ url: citation }],
  };
  // No more of a reply matters here.
  return made as Reply;
}

describe('a link that is to be opened', () => {
  it('stands in the reply, in whatever form', () => {
    assert.ok(standsIn(reply('See [a](HTTPS://A.Example/b).'), 'https://a.example/b'));
    assert.ok(standsIn(reply('See www.a.example'), 'http://www.a.example/'));
    assert.ok(standsIn(reply('Siehe https://bücher.example/x'), 'https://xn--bcher-kva.example/x'));
    assert.ok(standsIn(reply('Mail me@a.example'), 'mailto:me@a.example'));
    assert.ok(standsIn(reply('', 'https://a.example/1'), 'https://a.example/1'));
  });

  it('is of no other host, and of no other scheme', () => {
    const text = reply('a.example javascript:1 file:///a command:x');
    for (const href of [
      'https://b.example',
      'javascript:1',
      'file:///a',
      'command:x',
      // Of hosts that stand in the reply.
      'vscode://a.example/x',
      'vscode-insiders://a.example/x',
      'file://a.example/x',
      'ftp://a.example/x',
      'command://a.example/x',
      'https://u:p@a.example',
      'a.example',
      '',
    ]) {
      assert.equal(standsIn(text, href), false, href);
    }
  });
});

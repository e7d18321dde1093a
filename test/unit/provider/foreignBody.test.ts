import assert from 'node:assert/strict';
import { foreignBody } from '../../../src/provider/foreignBody.ts';

async function wordsOf(body: string): Promise<string> {
  async function* chunks() {
    yield Buffer.from(body);
  }
  return (await foreignBody(chunks(), 'A web page', 'text/html', undefined)).message;
}

describe('the words of a web page', () => {
  it('are those outside its markup, scripts and styles', async () => {
    const page = '<html><STYLE>a{}</STYLE><script x=1>1<2</script>Log in <b>here</b> <script>never ends';
    assert.equal(await wordsOf(page), 'A web page came instead of a reply (text/html): Log in here');
  });
});

import assert from 'node:assert/strict';
import { resolveKey } from '../../../src/host/resolveKey.ts';
import { SecretKeys } from '../../../src/host/secretKeys.ts';
import type { Endpoint } from '../../../src/provider/endpoint.ts';
import { endpointOf } from '../../support/endpointOf.ts';

function endpoint(key: unknown, url = 'https://a.example/v1'): Endpoint {
  return endpointOf({ id: 'a', api: 'openai-chat', url, key });
}

function storage() {
  const values = new Map<string, string>();
  return {
    get: (name: string) => Promise.resolve(values.get(name)),
    store: async (name: string, value: string) => void values.set(name, value),
    delete: async (name: string) => void values.delete(name),
    keys: () => Promise.resolve([...values.keys()]),
    onDidChange: () => ({ dispose: () => {} }),
  };
}

describe('keys', () => {
  it('belong to the origin that they were stored for', async () => {
    const keys = new SecretKeys(storage());
    await keys.store(endpoint('secret'), 'k');
    assert.deepEqual(await resolveKey(endpoint('secret', 'https://a.example/v2'), keys), { key: 'k' });
    for (const url of ['https://b.example/v1', 'https://a.example:8443/v1', 'https://a.example.evil.example/v1']) {
      assert.ok('error' in (await resolveKey(endpoint('secret', url), keys)), url);
    }
    const [stored] = await keys.list();
    assert.deepEqual([stored?.endpointId, stored?.origin], ['a', 'https://a.example']);
    await keys.forget(stored?.name ?? '');
    assert.ok('error' in (await resolveKey(endpoint('secret'), keys)));
  });

  it('come from the environment or from what a command prints', async () => {
    const keys = new SecretKeys(storage());
    process.env['RIVULET_TEST_KEY'] = 'from-env\r\n';
    assert.deepEqual(await resolveKey(endpoint({ env: 'RIVULET_TEST_KEY' }), keys), { key: 'from-env' });
    delete process.env['RIVULET_TEST_KEY'];
    assert.match(
      JSON.stringify(await resolveKey(endpoint({ env: 'RIVULET_TEST_KEY' }), keys)),
      /RIVULET_TEST_KEY is not set/,
    );
    const command = (script: string) => resolveKey(endpoint({ command: [process.execPath, '-e', script] }), keys);
    assert.deepEqual(await command('console.log(" printed \\n")'), { key: 'printed' });
    assert.match(JSON.stringify(await command('')), /printed nothing/);
    assert.doesNotMatch(JSON.stringify(await command('console.error("sk-canary"); process.exit(3)')), /sk-canary/);
    assert.match(JSON.stringify(await resolveKey(endpoint({ command: ['no-such-program'] }), keys)), /ENOENT/);
    assert.deepEqual(await resolveKey(endpoint('none'), keys), { key: undefined });
  });

  it('say why a command that was ended printed none', async () => {
    const keys = new SecretKeys(storage());
    const node = (script: string, timeout?: number) =>
      resolveKey(endpoint({ command: [process.execPath, '-e', script] }), keys, undefined, timeout);
    assert.match(JSON.stringify(await node('setInterval(() => {}, 1000)', 1)), /did not end within 0 s/);
    assert.match(JSON.stringify(await node('process.kill(process.pid, "SIGKILL")')), /failed \(SIGKILL\)/);
  });

  it('are listed by the ids of their endpoints, whatever the language', async () => {
    const keys = new SecretKeys(storage());
    await keys.store(endpointOf({ id: '本地', api: 'openai-chat', url: 'https://a.example/v1' }), 'k');
    assert.equal((await keys.list())[0]?.endpointId, '本地');
  });
});

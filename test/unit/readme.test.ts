import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { parseEndpoints } from '../../src/provider/endpoint.ts';
import { root } from '../support/root.ts';
import { read, userDocuments } from './repository.ts';

const documents = [...userDocuments, 'ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md'];

/** The endpoints that a document offers to be pasted, alone or as a piece of the settings. */
function offered(document: string): unknown[] {
  const blocks = [...read(document).matchAll(/```jsonc\n(.*?)```/gs)].map(([, block = '']) => block);
  return blocks.flatMap((block) => {
    const plain = block.replace(/^\s*\/\/.*$/gm, '').trim();
    if (plain.startsWith('{')) return [JSON.parse(plain) as unknown];
    const settings = JSON.parse(`{${plain}}`) as { 'rivulet.endpoints': unknown[] }; // The tests fail where it is another.
    return settings['rivulet.endpoints'];
  });
}

/** Where the links and pictures of a document lead within the repository. */
function targets(document: string): { file: string; heading: string | undefined }[] {
  const links = [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return links
    .filter((target) => !/^\w+:/.test(target))
    .map((target) => {
      const [file = '', heading] = target.split('#');
      return { file: file === '' ? document : path.posix.join(path.posix.dirname(document), file), heading };
    });
}

/** The names by which the headings of a document are linked to, as GitHub makes them. */
function headings(document: string): string[] {
  return [...read(document).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('what users read', () => {
  const { endpoints: parsed, problems } = parseEndpoints(offered('docs/endpoints.md'), { plainHttpHosts: [] });

  it('offers endpoints that are right', () => assert.deepEqual(problems, []));

  it('offers a custom endpoint for each framing', () => {
    const framings = parsed.flatMap(({ custom }) => (custom ? [custom.framing] : []));
    assert.deepEqual(framings, ['sse', 'ndjson', 'json-sequence', 'text', 'websocket']);
  });

  it('begins with how to run it and how to test it', () => {
    const commands = [...read('README.md').matchAll(/```sh\n(.*?)\n```/gs)].map(([, command]) => command);
    assert.deepEqual(commands, ['npm ci && npm start', 'npm ci && npm test']);
  });

  for (const document of documents) {
    it(`links from ${document} only to what is there`, () => {
      const broken = targets(document).filter(
        ({ file, heading }) =>
          !fs.existsSync(path.join(root, file)) || (heading !== undefined && !headings(file).includes(heading)),
      );
      assert.deepEqual(broken, []);
    });

    it(`names in ${document} only scripts that npm knows`, () => {
      const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }; // As npm reads it.
      const named = [...read(document).matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name);
      assert.deepEqual(
        named.filter((name) => !(name in scripts)),
        [],
      );
    });
  }
});

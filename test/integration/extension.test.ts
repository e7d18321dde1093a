import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { endEvents, FaultServer, sseHead, textEvent } from '../support/faultServer.ts';

const extensionId = 'rivulet.rivulet';

async function configure(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('rivulet').update(name, value, vscode.ConfigurationTarget.Global);
}

async function useServer(server: FaultServer): Promise<void> {
  await configure('endpoints', [{ id: 'fault', api: 'openai-chat', url: server.url, models: ['m'], key: 'none' }]);
  await configure('model', 'fault/m');
}

describe('the extension in its host', () => {
  let server: FaultServer;

  beforeEach(async () => {
    server = await FaultServer.start([{ send: sseHead + textEvent('Hello') + endEvents() }]);
  });
  afterEach(async () => {
    await server.close();
    await configure('endpoints', undefined);
    await configure('model', undefined);
  });

  it('does not run before it is used', () => {
    assert.equal(vscode.extensions.getExtension(extensionId)?.isActive, false);
  });

  it('registers every command that it contributes', async () => {
    const extension = vscode.extensions.getExtension<void>(extensionId);
    await extension?.activate();
    const manifest = extension?.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = await vscode.commands.getCommands(true);
    const missing = manifest.contributes.commands.filter(({ command }) => !registered.includes(command));
    assert.deepEqual(missing, []);
  });

  it('sends the selection with its place, and the chat so far with the next one', async () => {
    await useServer(server);
    const content = 'function one() {\n  return 1;\n}\n';
    const document = await vscode.workspace.openTextDocument({ content, language: 'javascript' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(1, 0, 1, 11);
    await vscode.commands.executeCommand('rivulet.explainSelection');
    const { body, path } = await server.next();
    assert.equal(path, '/v1/chat/completions');
    const { messages } = JSON.parse(body) as { messages: { role: string; content: string }[] };
    assert.equal(messages.length, 1);
    assert.match(
      messages[0]?.content ?? '',
      /^Explain this code\.\n\nFrom .*, line 2 \(javascript\):\n\n```javascript\n {2}return 1;\n```$/,
    );
  });

  it('takes the symbol around the cursor where nothing is selected', async () => {
    await useServer(server);
    const content = 'class A {\n  one() {\n    return 1;\n  }\n}\n';
    const document = await vscode.workspace.openTextDocument({ content, language: 'plaintext' });
    const symbol = (name: string, kind: vscode.SymbolKind, first: number, last: number) => {
      const range = new vscode.Range(first, 0, last, 3);
      return new vscode.DocumentSymbol(name, '', kind, range, range);
    };
    const provider = vscode.languages.registerDocumentSymbolProvider('plaintext', {
      provideDocumentSymbols: () => {
        const outer = symbol('A', vscode.SymbolKind.Class, 0, 4);
        outer.children.push(symbol('one', vscode.SymbolKind.Method, 1, 3));
        return [outer];
      },
    });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(2, 5, 2, 5);
    await vscode.commands.executeCommand('rivulet.newChat');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('rivulet.testSelection');
    provider.dispose();
    const { messages } = JSON.parse((await server.next()).body) as { messages: { content: string }[] };
    assert.match(
      messages[0]?.content ?? '',
      /^Write tests for this code\.[^]*lines 2–4[^]* {2}one\(\) \{\n {4}return 1;\n {2}\}\n```$/,
    );
  });

  it('offers its commands on the lightbulb of a selection, and of nothing else', async () => {
    const document = await vscode.workspace.openTextDocument({ content: 'x = 1', language: 'plaintext' });
    const titles = async (range: vscode.Range) => {
      const command = 'vscode.executeCodeActionProvider';
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(command, document.uri, range);
      return actions.map(({ title }) => title).filter((title) => title.includes('Rivulet'));
    };
    assert.deepEqual(await titles(new vscode.Range(0, 0, 0, 5)), [
      'Explain with Rivulet',
      'Fix with Rivulet',
      'Document with Rivulet',
      'Write tests with Rivulet',
    ]);
    assert.deepEqual(await titles(new vscode.Range(0, 0, 0, 0)), []);
  });

  it('closes the connection on Stop', async () => {
    server.play([{ send: sseHead + textEvent('Hello') }]);
    await useServer(server);
    await vscode.commands.executeCommand('rivulet.newChat');
    const document = await vscode.workspace.openTextDocument({ content: 'x = 1', language: 'plaintext' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, 5);
    await vscode.commands.executeCommand('rivulet.explainSelection');
    const { closed } = await server.next();
    await vscode.commands.executeCommand('rivulet.stop');
    await closed;
    assert.equal(server.open, 0);
  });

  it('takes no endpoint and no model from a workspace', async () => {
    const attacker = await FaultServer.start([{ send: sseHead + textEvent('Got you') + endEvents() }]);
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, '.vscode/settings.json');
    const endpoints = [{ id: 'evil', api: 'openai-chat', url: attacker.url, models: ['m'], key: 'none' }];
    // The tab size tells when the file has been read.
    const settings = { 'rivulet.endpoints': endpoints, 'rivulet.model': 'evil/m', 'editor.tabSize': 7 };
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(settings)));
    const tabSize = () => vscode.workspace.getConfiguration('editor').inspect('tabSize')?.workspaceValue;
    while (tabSize() !== 7) await new Promise((resolve) => setTimeout(resolve, 20));
    const document = await vscode.workspace.openTextDocument({ content: 'x = 1', language: 'plaintext' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, 5);
    await vscode.commands.executeCommand('rivulet.newChat');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('rivulet.explainSelection');
    await useServer(server);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('rivulet.explainSelection');
    // Once the user's own server was asked, anything meant for the other would have arrived.
    await server.next();
    assert.equal(attacker.requests.length, 0);
    await vscode.workspace.fs.delete(file);
    await attacker.close();
  });
});

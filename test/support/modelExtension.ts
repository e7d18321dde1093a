import fs from 'node:fs';
import path from 'node:path';

const manifest = {
  name: 'models',
  publisher: 'tests',
  version: '1.0.0',
  engines: { vscode: '^1.105.0' },
  main: './extension.js',
  contributes: { languageModelChatProviders: [{ vendor: 'tests', displayName: 'Models of the tests' }] },
};

const program = `const vscode = require('vscode');

const models = ['Parrot', 'Owl'].map((name) => ({
  id: name.toLowerCase(), name, family: 'birds', version: '1', isUserSelectable: true,
  maxInputTokens: 1000, maxOutputTokens: 1000, capabilities: {},
}));

exports.activate = (context) => context.subscriptions.push(
  vscode.lm.registerLanguageModelChatProvider('tests', {
    provideLanguageModelChatInformation: () => models,
    async provideLanguageModelChatResponse(model, messages, options, progress) {
      const prompt = messages.at(-1).content.map((part) => part.value).join('');
      for (const word of [model.name, ' heard: ', prompt]) progress.report(new vscode.LanguageModelTextPart(word));
    },
    provideTokenCount: () => Promise.resolve(1),
  }),
);
`;

/** Writes an extension that brings language models to VS Code, a parrot and an owl, which say what they were told. */
export function writeModelExtension(folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  fs.writeFileSync(path.join(folder, 'extension.js'), program);
}

import Module from 'node:module';
import * as vscode from 'vscode';

type Load = (request: string, ...rest: unknown[]) => unknown;
interface Main {
  activate: (context: vscode.ExtensionContext) => unknown;
}

/**
 * Says how long the host takes to load the extension's code, and to run its `activate`: the two times that VS Code itself
 * tells under "Developer: Show Running Extensions". VS Code calls it inside the extension host.
 */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('rivulet.rivulet');
  if (extension?.isActive !== false) throw new Error('The extension is not there, or runs already.');
  const loader = Module as unknown as { _load: Load }; // The seam that VS Code's own host uses; it has no public type.
  const original = loader._load;
  loader._load = function (this: unknown, request, ...rest) {
    if (!request.endsWith('extension.js')) return original.call(this, request, ...rest);
    const start = performance.now();
    const main = original.call(this, request, ...rest) as Main;
    console.log(`loading: ${(performance.now() - start).toFixed(2)} ms`);
    return { ...main, activate: (context: vscode.ExtensionContext) => timed(main, context) };
  };
  await extension.activate();
  loader._load = original;
}

function timed(main: Main, context: vscode.ExtensionContext): unknown {
  const start = performance.now();
  const result = main.activate(context);
  console.log(`activation: ${(performance.now() - start).toFixed(2)} ms`);
  return result;
}

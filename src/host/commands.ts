import * as vscode from 'vscode';
import type { Chats } from '../conversation/chats.ts';
import type { Model } from '../conversation/model.ts';
import { addEndpoint } from './addEndpoint.ts';
import type { Asking } from './asking.ts';
import type { ChatEditor } from './chatEditor.ts';
import { pickChat } from './pickChat.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { forgetKey, setKey } from './keyCommands.ts';
import { splitRef } from './modelInUse.ts';
import type { SecretKeys } from './secretKeys.ts';
import { askAboutSelection, selectionCommands } from './selectionCommands.ts';
import { selectModel } from './selectModel.ts';

interface CommandContext {
  chats: Chats;
  asking: Asking;
  editor: ChatEditor;
  settings: EndpointSettings;
  keys: SecretKeys;
  model: () => Model | undefined;
}

/** Registers what the manifest contributes as commands. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  const { chats, asking, editor, settings, keys, model } = context;
  const commands: Record<string, () => unknown> = {
    'rivulet.ask': () => asking.fromInputBox(),
    'rivulet.newChat': () => {
      chats.begin();
      return asking.show();
    },
    'rivulet.stop': () => chats.current.stop(),
    'rivulet.regenerate': () => {
      const last = chats.current.transcript.leaf;
      return last && asking.regenerate(last.id);
    },
    'rivulet.find': () => asking.show({ type: 'find-open' }),
    'rivulet.selectModel': () => selectModel(settings, keys),
    'rivulet.addEndpoint': () => addEndpoint(settings, keys),
    'rivulet.setKey': () => setKey(settings, keys, splitRef(model()?.ref ?? '').endpointId),
    'rivulet.forgetKey': () => forgetKey(keys),
    'rivulet.showHistory': () => pickChat(chats),
    'rivulet.openInEditor': () => editor.open(),
  };
  for (const selection of selectionCommands) {
    commands[selection.command] = () => askAboutSelection(selection, asking);
  }
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run)),
  );
}

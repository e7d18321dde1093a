import * as vscode from 'vscode';
import type { Chats } from '../conversation/chats.ts';
import type { Model } from '../conversation/model.ts';
import type { ChatLibrary } from '../conversation/store/chatLibrary.ts';
import { replyText } from '../conversation/turn.ts';
import type { FocusTarget } from '../messages/messages.ts';
import { addEndpoint } from './addEndpoint.ts';
import type { Asking } from './asking.ts';
import type { ChatEditors } from './chatEditors.ts';
import { exportChats } from './exportChats.ts';
import { History, type HistoryContext } from './history.ts';
import { importChats } from './importChats.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import type { EndpointsPage } from './endpointsPage/endpointsPage.ts';
import { forgetKey, setKey } from './keyCommands.ts';
import { pasteKey } from './pasteKey.ts';
import { pickLocalServer } from './pickLocalServer.ts';
import { splitRef } from './splitRef.ts';
import type { SecretKeys } from './secretKeys.ts';
import { askAboutSelection, selectionCommands } from './selectionCommands.ts';
import type { Setup } from './setup.ts';
import { recoverChats } from './recoverChats.ts';
import { suggestTitle } from './suggestTitle.ts';
import { selectModel } from './selectModel.ts';
import { testEndpoint } from './testEndpoint.ts';

interface CommandContext {
  chats: Chats;
  library: ChatLibrary;
  unseen: HistoryContext['unseen'];
  asking: Asking;
  editors: ChatEditors;
  setup: Setup;
  endpoints: EndpointsPage;
  settings: EndpointSettings;
  keys: SecretKeys;
  model: () => Model | undefined;
  /** What to say of a place for chats that does not last. */
  storageNote: string | undefined;
}

/** Registers what the manifest contributes as commands. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  const { chats, library, unseen, asking, editors, setup, endpoints, settings, keys, model, storageNote } = context;
  const move = (to: FocusTarget) => asking.show({ type: 'focus-move', to });
  // What leads to a model leads to the composer.
  const begin = async (way: Promise<boolean>) => (await way) && asking.show();
  const commands: Record<string, (argument?: unknown) => unknown> = {
    'rivulet.ask': (text) => (typeof text === 'string' ? asking.propose(text) : asking.fromInputBox()),
    'rivulet.newChat': () => {
      return asking.showChat(chats.blank().id);
    },
    'rivulet.stop': () => asking.chat.ask({ type: 'stop' }),
    'rivulet.regenerate': () => {
      const { chat } = asking;
      const last = chat.conversation.transcript.leaf;
      return last && asking.ask(chat, { type: 'regenerate', turn: last.id });
    },
    'rivulet.copyReply': () => {
      const last = asking.chat.conversation.transcript.leaf;
      return last && vscode.env.clipboard.writeText(replyText(last.reply));
    },
    'rivulet.previousPrompt': () => move('prompt-previous'),
    'rivulet.nextPrompt': () => move('prompt-next'),
    'rivulet.previousCodeBlock': () => move('code-previous'),
    'rivulet.nextCodeBlock': () => move('code-next'),
    'rivulet.focusConversation': () => move('transcript'),
    'rivulet.focusMessage': () => asking.show(),
    'rivulet.insertCodeBlock': () => asking.show({ type: 'focused-insert' }),
    'rivulet.find': () => asking.show({ type: 'find-open' }),
    'rivulet.selectModel': () => selectModel(settings, keys),
    'rivulet.addEndpoint': () => begin(addEndpoint(settings, keys)),
    'rivulet.manageEndpoints': () => endpoints.open(),
    'rivulet.testEndpoint': (id) => testEndpoint({ settings, keys, inUse: model()?.ref ?? '' }, id),
    'rivulet.pasteKey': () => begin(pasteKey(settings, keys)),
    'rivulet.findServers': () => begin(pickLocalServer(setup, settings, keys)),
    'rivulet.setKey': () => setKey(settings, keys, splitRef(model()?.ref ?? '').endpointId),
    'rivulet.forgetKey': () => forgetKey(keys),
    'rivulet.showHistory': () => {
      const inUse = model();
      const history = new History({
        chats,
        library,
        unseen,
        showChat: (id, turnId) => void asking.showChat(id, turnId),
        openInEditor: (id) => editors.open(id),
        storageNote,
        exportChats: () => void vscode.commands.executeCommand('rivulet.export'),
        suggestTitle:
          inUse && ((id, signal) => chats.opened(id).then((chat) => suggestTitle(chat.conversation, inUse, signal))),
      });
      history.show();
    },
    'rivulet.export': () => exportChats(asking.chat, chats, library),
    'rivulet.import': () => importChats(library, (id) => asking.showChat(id)),
    'rivulet.openInEditor': () => editors.open(asking.chat.id),
    'rivulet.recover': () => recoverChats(library),
  };
  for (const selection of selectionCommands()) {
    commands[selection.command] = () => askAboutSelection(selection, asking);
  }
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run)),
  );
}

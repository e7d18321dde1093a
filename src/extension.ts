import * as vscode from 'vscode';
import { Chats } from './conversation/chats.ts';
import { systemClock } from './conversation/clock.ts';
import { makePrompt } from './conversation/prompt.ts';
import { Asking } from './host/asking.ts';
import { ChatEditor } from './host/chatEditor.ts';
import { ChatSideView } from './host/chatSideView.ts';
import { ChatViews } from './host/chatViews.ts';
import { registerCommands } from './host/commands.ts';
import { demoModel } from './host/demoModel.ts';
import { EndpointProviders } from './host/endpointProviders.ts';
import { EndpointSettings } from './host/endpointSettings.ts';
import { createLog } from './host/log.ts';
import { modelInUse } from './host/modelInUse.ts';
import { Recordings } from './host/recordings.ts';
import { SecretKeys } from './host/secretKeys.ts';
import { SelectionActions } from './host/selectionCommands.ts';
import { Setup } from './host/setup.ts';
import { showChats } from './host/showChats.ts';
import { provideRecordings, showRecording } from './host/showRecording.ts';
import { trackStreaming } from './host/trackStreaming.ts';
import { dispatch, viewHandlers } from './host/viewHandlers.ts';

/** Builds the object graph: the only place that does. */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  const settings = new EndpointSettings();
  const keys = new SecretKeys(context.secrets);
  const providers = new EndpointProviders(keys);
  const model = () => modelInUse(settings, providers);
  const setup = new Setup(settings, model);
  const recordings = new Recordings();
  const tap = recordings.begin.bind(recordings);
  const chats = new Chats({ clock: systemClock, model, systemPrompt: () => settings.systemPrompt, tap });
  const playDemo = () => chats.current.submit(makePrompt('Show me what you can do.'), demoModel(context.extensionUri));

  const views = new ChatViews(log, (view, message) => dispatch(viewHandlers(view, viewContext), message));
  const editor = new ChatEditor(context.extensionUri, views);
  const asking = new Asking({ chats, views, editor, settings, model });
  const openRecording = (turnId: string) => void showRecording(recordings, turnId);
  const viewContext = { chats, asking, setup, settings, keys, playDemo, openRecording };

  showChats(chats, views);
  setup.onDidChange(() => views.broadcast({ type: 'setup-change', setup: setup.view() }));
  context.subscriptions.push(
    log,
    settings,
    setup,
    chats,
    trackStreaming(chats),
    provideRecordings(recordings),
    editor.register(),
    new ChatSideView(context.extensionUri, views).register(),
    registerCommands({ chats, asking, editor, settings, keys, model }),
    SelectionActions.register(),
  );
}

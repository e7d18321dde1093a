import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Chats } from './conversation/chats.ts';
import { systemClock } from './conversation/clock.ts';
import type { ConversationContext } from './conversation/conversation.ts';
import { Housekeeping } from './conversation/housekeeping.ts';
import { tellWhatListsSay } from './host/askForModels.ts';
import { Asking } from './host/asking.ts';
import { ChatEditors } from './host/chatEditors.ts';
import { ChatSideView } from './host/chatSideView.ts';
import { ChatStorage } from './host/chatStorage.ts';
import { ChatViews } from './host/chatViews.ts';
import { registerCommands } from './host/commands.ts';
import { demoModel, demoRef } from './host/demoModel.ts';
import { setDisplayLanguage } from './host/displayLanguage.ts';
import { EndpointProviders } from './host/endpointProviders.ts';
import { EndpointSettings } from './host/endpointSettings.ts';
import { fleetingStorage } from './host/fleetingStorage.ts';
import { EndpointsPage } from './host/endpointsPage/endpointsPage.ts';
import { LastEditor } from './host/lastEditor.ts';
import { createLog } from './host/log.ts';
import { Look } from './host/look.ts';
import { modelInUse } from './host/modelInUse.ts';
import { ModelKnowledge } from './host/modelKnowledge.ts';
import { notifyOfReplies } from './host/notifyOfReplies.ts';
import { readShipped } from './host/readShipped.ts';
import { QueueEdits } from './host/queueEdits.ts';
import { Recordings } from './host/recordings.ts';
import { SecretKeys } from './host/secretKeys.ts';
import { SelectionActions } from './host/selectionCommands.ts';
import { Setup } from './host/setup.ts';
import { showAnew, showChats } from './host/showChats.ts';
import { provideRecordings, showRecording } from './host/showRecording.ts';
import { showSurroundings } from './host/showSurroundings.ts';
import { tellSetAside } from './host/tellSetAside.ts';
import { ThemeColours } from './host/themeColours.ts';
import { trackModel } from './host/trackModel.ts';
import { trackStreaming } from './host/trackStreaming.ts';
import { UnseenReplies } from './host/unseenReplies.ts';
import { dispatch, viewHandlers } from './host/viewHandlers.ts';

let close: () => Promise<void> = () => Promise.resolve();

/** Builds the object graph: the only place that does. */
export function activate(context: vscode.ExtensionContext): void {
  setDisplayLanguage(vscode.env.language);
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const log = createLog();
  const settings = new EndpointSettings();
  const keys = new SecretKeys(context.secrets);
  const providers = new EndpointProviders(keys);
  const model = () => modelInUse(settings, providers);
  const setup = new Setup(settings, model);
  const recordings = new Recordings();
  const storage = new ChatStorage(context, systemClock);
  const { library } = storage;
  const knowledge = new ModelKnowledge({
    readTable: () => readShipped(context, 'media/models.json'),
    kept: library.models,
    endpointOf: (id) => settings.find(id),
    changed: () => chats.all.forEach((chat) => showAnew(chat, chats, views)),
  });
  const conversation: ConversationContext = {
    clock: systemClock,
    model: (ref) => (ref === demoRef ? demoModel(context.extensionUri) : model()),
    facts: (ref) => knowledge.of(ref),
    systemPrompt: () => settings.systemPrompt,
    tap: recordings.begin.bind(recordings),
  };
  const chats = new Chats((id, hooks) => storage.chat(id, conversation, hooks), storage.ids);

  const views = new ChatViews(log, (view, message) => dispatch(viewHandlers(view, viewContext), message));
  const side = new ChatSideView(context.extensionUri, views, chats);
  const tabs = new ChatEditors(context.extensionUri, views, chats);
  const asking = new Asking({ chats, views, editors: tabs, side, settings, model, inputs: library.inputs });
  const show = (chatId: string) => void asking.showChat(chatId);
  const openRecording = (turnId: string) => void showRecording(recordings, turnId);
  const endpoints = new EndpointsPage(context.extensionUri, { settings, keys, log });
  const theme = new ThemeColours();
  const look = new Look();
  const editors = new LastEditor();
  const edits = new QueueEdits(chats);
  const unseen = new UnseenReplies(chats, views, side);
  const runsThere = context.extension.extensionKind === vscode.ExtensionKind.Workspace;
  const storageNote = fleetingStorage(vscode.env.remoteName, runsThere);
  const viewContext = {
    chats,
    views,
    library,
    asking,
    setup,
    settings,
    keys,
    theme,
    look,
    editors,
    edits,
    openRecording,
  };

  views.onLeft = (view) => edits.left(view);
  showChats(chats, views);
  showSurroundings({ chats, setup, theme, look }, views);
  views.onFocus = (focused) => void vscode.commands.executeCommand('setContext', 'rivulet.chatFocused', focused);
  tellWhatListsSay((endpoint, facts) => void knowledge.learn(endpoint, facts));
  storage.keepIds(chats);
  storage.onSetAside = (id) => void tellSetAside(() => asking.showChat(id));
  close = async () => {
    await Promise.all([chats.dispose(), library.close()]);
  };
  context.subscriptions.push(
    log,
    settings,
    setup,
    theme,
    look,
    editors,
    trackStreaming(chats),
    trackModel(setup, () => model() !== undefined),
    new Housekeeping(chats, library, systemClock),
    unseen.register(),
    notifyOfReplies({ chats, views, settings, show }),
    provideRecordings(recordings),
    tabs.register(),
    side.register(),
    endpoints.register(),
    registerCommands({ ...viewContext, editors: tabs, unseen, endpoints, model, storageNote }),
    SelectionActions.register(),
  );
}

/** Writes what is left; VS Code waits for it, for some seconds. */
export function deactivate(): Promise<void> {
  return close();
}

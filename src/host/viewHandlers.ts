import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Chats } from '../conversation/chats.ts';
import type { ChatLibrary } from '../conversation/store/chatLibrary.ts';
import type { ChatAction } from '../conversation/store/chatAction.ts';
import { isChatId } from '../conversation/store/chatPaths.ts';
import { makePrompt } from '../conversation/prompt.ts';
import { sentPrompt } from '../conversation/promptMessages.ts';
import { replyText } from '../conversation/turn.ts';
import type { Handlers, ToHost } from '../messages/messages.ts';
import { turnsAsView } from './chatAsView.ts';
import type { Asking } from './asking.ts';
import { turnAsView } from './chatAsView.ts';
import type { ChatView, ChatViews } from './chatViews.ts';
import { contextChange } from './contextAsView.ts';
import { demoRef } from './demoModel.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { firstRunHandlers } from './firstRunHandlers.ts';
import { forkTurn } from './forkTurn.ts';
import { insertCode } from './insertCode.ts';
import type { LastEditor } from './lastEditor.ts';
import type { Look } from './look.ts';
import { splitRef } from './splitRef.ts';
import { openCode } from './openCode.ts';
import type { QueueEdits } from './queueEdits.ts';
import { recentInputs } from './recentInputs.ts';
import type { SecretKeys } from './secretKeys.ts';
import { standsIn } from './linkInReply.ts';
import { searchTurns } from './searchTurns.ts';
import { openAttachment } from './selectedCode.ts';
import type { Setup } from './setup.ts';
import { showContext, snapshotOf } from './showChats.ts';
import { storageChange } from './storageChange.ts';
import { takeDraft } from './takeDraft.ts';
import type { ThemeColours } from './themeColours.ts';

interface ViewContext {
  chats: Chats;
  views: ChatViews;
  library: ChatLibrary;
  asking: Asking;
  setup: Setup;
  settings: EndpointSettings;
  keys: SecretKeys;
  theme: ThemeColours;
  look: Look;
  editors: LastEditor;
  edits: QueueEdits;
  /** Shows what was sent and received for a turn. */
  openRecording: (turnId: string) => void;
}

/** What each message of a view does. */
export function viewHandlers(view: ChatView, context: ViewContext): Handlers<ToHost> {
  const { chats, library, asking, setup, settings, theme, look, editors } = context;
  const turn = (id: string) => view.chat.conversation.transcript.get(id);
  const run = (command: string) => void vscode.commands.executeCommand(command);
  const complain = (problem: string) => void vscode.window.showErrorMessage(problem);
  const ask = (action: ChatAction) => void view.chat.ask(action);
  // Until all of a chat was read, what it shows is no state of it: the snapshot follows then.
  const snapshot = () => {
    if (!chats.isReady(view.chat)) return;
    view.post(snapshotOf(view.chat));
    view.post(contextChange(view.chat));
  };
  return {
    'view-ready': () => {
      snapshot();
      setup.viewOpened();
      view.post({ type: 'setup-change', setup: setup.view() });
      view.post({ type: 'theme-change', theme: theme.view });
      view.post({ type: 'look-change', look: look.view });
      view.post(storageChange(chats.status));
    },
    // `ChatViews` follows the focus by itself.
    'view-focus': () => {},
    'view-blur': () => {},
    'snapshot-request': snapshot,
    'turns-need': ({ turnIds }) =>
      view.post({ type: 'turns-give', turns: turnsAsView(turnIds, view.chat.conversation) }),
    'prompt-submit': ({ chatId, text }) => {
      const prompt = makePrompt(text);
      // What the view shows may be behind: a prompt goes where the user saw it go.
      if (chatId !== undefined && isChatId(chatId)) void asking.submit(prompt, chats.open(chatId));
      else void view.arrival.then(() => asking.submit(prompt, view.chat));
    },
    'turn-cancel': ({ turnId }) => ask({ type: 'stop', turn: turnId }),
    'turn-wait': ({ turnId }) => ask({ type: 'keep-waiting', turn: turnId }),
    'turn-regenerate': ({ turnId }) => void asking.ask(view.chat, { type: 'regenerate', turn: turnId }),
    'turn-continue': ({ turnId }) => void asking.ask(view.chat, { type: 'continue', turn: turnId }),
    'turn-show': ({ turnId }) => ask({ type: 'show', turn: turnId }),
    'prompt-edit': ({ turnId, text }) => void asking.editPrompt(view.chat, turnId, text),
    'turn-delete': ({ turnId }) => {
      const deleted = turn(turnId);
      if (!deleted) return;
      ask({ type: 'turn-delete', turn: turnId });
      view.post({ type: 'prompt-return', text: deleted.prompt.text });
    },
    'turn-fork': ({ turnId }) => {
      view.arrival = forkTurn(view, turnId, library, complain).then((shown) => void (shown || snapshot()));
    },
    'draft-change': (draft) => {
      takeDraft(draft, chats, library.drafts);
      if (draft.chatId === view.chat.id) showContext(view.chat, context.views);
    },
    'inputs-need': () => void recentInputs(library.inputs).then((texts) => view.post({ type: 'inputs-give', texts })),
    'reply-copy': ({ turnId }) => {
      const copied = turn(turnId);
      if (copied) void vscode.env.clipboard.writeText(replyText(copied.reply));
    },
    'code-insert': ({ code }) => void insertCode(code, editors),
    'code-open': ({ code, language }) => void openCode(code, language),
    'link-open': ({ turnId, href }) => {
      const reply = turn(turnId)?.reply;
      if (reply && standsIn(reply, href)) void vscode.env.openExternal(vscode.Uri.parse(href, true));
    },
    'turns-search': ({ query }) => {
      const { conversation } = view.chat;
      const shown = conversation.transcript.path().map((each) => turnAsView(each, conversation));
      view.post({ type: 'turns-found', query, turnIds: searchTurns(shown, query) });
    },
    'recording-open': ({ turnId }) => context.openRecording(turnId),
    'prompt-open': ({ turnId }) => {
      const opened = turn(turnId);
      if (opened) void openText(sentPrompt(opened.prompt));
    },
    'attachment-open': ({ attachmentId }) => {
      const attachment = view.chat.conversation.findAttachment(attachmentId);
      if (attachment) void openAttachment(attachment);
    },
    'queue-edit': ({ id }) => context.edits.begin(view, id),
    'queue-save': ({ id, text }) => ask({ type: 'queue-save', id, text }),
    'queue-remove': ({ id }) => ask({ type: 'queue-remove', id }),
    'queue-send': () => ask({ type: 'queue-send' }),
    // Not through the command: a prompt that is sent right after could overtake it, into the chat before.
    'chat-new': () => {
      const { id } = chats.blank();
      if (id === view.chat.id) snapshot();
      else view.show(id);
    },
    'model-pick': () => run('rivulet.selectModel'),
    'key-set': () => run('rivulet.setKey'),
    'endpoint-test': () =>
      void vscode.commands.executeCommand('rivulet.testEndpoint', splitRef(settings.model).endpointId),
    'settings-open': () => void vscode.commands.executeCommand('workbench.action.openSettings', 'rivulet.endpoints'),
    ...firstRunHandlers(view, context),
    'demo-play': () => ask({ type: 'submit', prompt: makePrompt(l10n.t('Show me what you can do.')), model: demoRef }),
  };
}

/** Calls the handler of a message. */
export function dispatch<T extends ToHost['type']>(
  handlers: Handlers<ToHost>,
  message: Extract<ToHost, { type: T }>,
): void {
  handlers[message.type](message);
}

async function openText(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content, language: 'markdown' });
  await vscode.window.showTextDocument(document);
}

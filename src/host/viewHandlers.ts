import * as vscode from 'vscode';
import type { Chats } from '../conversation/chats.ts';
import { makePrompt } from '../conversation/prompt.ts';
import { sentPrompt } from '../conversation/promptMessages.ts';
import { replyText } from '../conversation/turn.ts';
import type { Handlers, ToHost } from '../messages/messages.ts';
import { turnsAsView } from './chatAsView.ts';
import { addLocalServer } from './addEndpoint.ts';
import type { Asking } from './asking.ts';
import type { ChatView } from './chatViews.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { insertCode } from './insertCode.ts';
import type { LastEditor } from './lastEditor.ts';
import { openCode } from './openCode.ts';
import type { SecretKeys } from './secretKeys.ts';
import { standsIn } from './linkInReply.ts';
import { openAttachment } from './selectedCode.ts';
import type { Setup } from './setup.ts';
import { snapshotOf } from './showChats.ts';
import type { ThemeColours } from './themeColours.ts';

interface ViewContext {
  chats: Chats;
  asking: Asking;
  setup: Setup;
  settings: EndpointSettings;
  keys: SecretKeys;
  theme: ThemeColours;
  editors: LastEditor;
  playDemo: () => void;
  /** Shows what was sent and received for a turn. */
  openRecording: (turnId: string) => void;
}

/** What each message of a view does. */
export function viewHandlers(view: ChatView, context: ViewContext): Handlers<ToHost> {
  const { chats, asking, setup, settings, keys, theme, editors } = context;
  const turn = (id: string) => chats.current.transcript.get(id);
  const run = (command: string) => void vscode.commands.executeCommand(command);
  const snapshot = () => view.post(snapshotOf(chats.current));
  return {
    'view-ready': () => {
      snapshot();
      setup.viewOpened();
      view.post({ type: 'setup-change', setup: setup.view() });
      view.post({ type: 'theme-change', theme: theme.view });
    },
    'snapshot-request': snapshot,
    'turns-need': ({ turnIds }) => view.post({ type: 'turns-give', turns: turnsAsView(turnIds, chats.current) }),
    'prompt-submit': ({ text }) => void asking.submit(makePrompt(text)),
    'turn-cancel': ({ turnId }) => chats.current.stop(turnId),
    'turn-wait': ({ turnId }) => chats.current.keepWaiting(turnId),
    'turn-regenerate': ({ turnId }) => void asking.regenerate(turnId),
    'turn-continue': ({ turnId }) => void asking.continue(turnId),
    'turn-show': ({ turnId }) => chats.current.show(turnId),
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
    'recording-open': ({ turnId }) => context.openRecording(turnId),
    'prompt-open': ({ turnId }) => {
      const opened = turn(turnId);
      if (opened) void openText(sentPrompt(opened.prompt));
    },
    'attachment-open': ({ attachmentId }) => {
      const attachment = chats.current.findAttachment(attachmentId);
      if (attachment) void openAttachment(attachment);
    },
    'queue-edit': ({ id }) => chats.current.holdQueued(id),
    'queue-save': ({ id, text }) => chats.current.saveQueued(id, text),
    'queue-remove': ({ id }) => chats.current.removeQueued(id),
    'queue-send': () => chats.current.sendQueued(),
    // Not through the command: a prompt that is sent right after could overtake it, into the chat before.
    'chat-new': () => void chats.begin(),
    'model-pick': () => run('rivulet.selectModel'),
    'key-set': () => run('rivulet.setKey'),
    'endpoint-add': () => run('rivulet.addEndpoint'),
    'settings-open': () => void vscode.commands.executeCommand('workbench.action.openSettings', 'rivulet.endpoints'),
    'server-find': () => void setup.findServers(),
    'server-use': ({ id }) => {
      const server = setup.servers.find((found) => found.id === id);
      if (server) void addLocalServer(server, settings, keys);
    },
    'demo-play': context.playDemo,
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

import * as l10n from '@vscode/l10n';
import type { ChatLibrary } from '../conversation/store/chatLibrary.ts';
import { forkChat } from '../conversation/store/forkChat.ts';
import { changeProblem } from './changeProblem.ts';
import type { ChatView } from './chatViews.ts';

/**
 * Begins a chat with copies of all turns up to one, and shows it in the place of the chat that holds that turn.
 *
 * @param complain Tells the user why that did not work.
 * @returns True when the new chat is shown.
 */
export async function forkTurn(
  view: ChatView,
  turnId: string,
  library: Pick<ChatLibrary, 'add'>,
  complain: (text: string) => void,
): Promise<boolean> {
  const fork = forkChat(view.chat.conversation.state, turnId, Date.now());
  if (!fork) return false;
  const problem = changeProblem(await library.add(fork));
  if (problem === undefined) view.show(fork.id);
  else complain(l10n.t('The new chat could not be made: {0}', problem));
  return problem === undefined;
}

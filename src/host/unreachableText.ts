import * as l10n from '@vscode/l10n';
import type { EndingView } from '../messages/messages.ts';
import type { ReplyError } from '../provider/replyError.ts';

/** What an unreachable server means, and what to do next, where the system told why; undefined where it did not. */
export function unreachableText({
  unreachable,
}: Pick<ReplyError, 'unreachable'>): Required<Pick<EndingView, 'title' | 'advice' | 'actions'>> | undefined {
  switch (unreachable) {
    case 'offline':
      return {
        title: l10n.t('You are offline'),
        advice: l10n.t(
          'The prompt is kept. Connect to a network, then retry; a model on this machine can be asked meanwhile.',
        ),
        actions: ['retry', 'model-pick'],
      };
    case 'refused':
      return {
        title: l10n.t('The server is not running'),
        advice: l10n.t('Its machine answers, but nothing listens at this port. Start the server, or correct the URL.'),
        actions: ['retry', 'settings-open'],
      };
    case 'unknown-host':
      return {
        title: l10n.t('The server was not found'),
        advice: l10n.t(
          'The name in the endpoint’s URL leads nowhere: it may be mistyped, or the network has no way out.',
        ),
        actions: ['retry', 'settings-open'],
      };
    default:
      return undefined;
  }
}

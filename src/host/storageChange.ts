import * as l10n from '@vscode/l10n';
import type { SaveStatus } from '../conversation/store/logWriter.ts';
import type { ToView } from '../messages/messages.ts';

/** What a view is told about saving. */
export function storageChange(status: SaveStatus): ToView {
  if (status.kind === 'saved') return { type: 'storage-change' };
  return {
    type: 'storage-change',
    problem: l10n.t(
      'Chats cannot be saved ({0}). They go on in memory, and saving is tried again every second. Until it works, do not close the window; "Rivulet: Export" writes a chat elsewhere.',
      status.error,
    ),
  };
}

import { isObject } from './check.ts';
import type { Edit } from './edits.ts';
import type { ReadingPlace } from './readingPlace.ts';

/** What outlives the view's document, which VS Code takes down whenever the view is hidden. */
export interface SavedPanel {
  draft: string;
  chatId: string | undefined;
  place: ReadingPlace | undefined;
  /** Prompts of turns, and queued ones, that are being written anew. */
  edits: readonly Edit[];
  queueEdits: readonly Edit[];
}

/** Reads what an earlier document of this view saved; what does not fit is left out. */
export function parseSavedPanel(saved: unknown): SavedPanel {
  const { draft, chatId, place, edits, queueEdits } = isObject(saved) ? saved : {};
  return {
    draft: typeof draft === 'string' ? draft : '',
    chatId: typeof chatId === 'string' ? chatId : undefined,
    place: isReadingPlace(place) ? place : undefined,
    edits: editsIn(edits),
    queueEdits: editsIn(queueEdits),
  };
}

function editsIn(saved: unknown): Edit[] {
  return Array.isArray(saved) ? saved.filter(isEdit) : [];
}

function isEdit(value: unknown): value is Edit {
  return isObject(value) && ['id', 'chatId', 'text'].every((name) => typeof value[name] === 'string');
}

function isReadingPlace(value: unknown): value is ReadingPlace {
  return (
    isObject(value) &&
    typeof value['following'] === 'boolean' &&
    typeof value['offset'] === 'number' &&
    (value['turnId'] === undefined || typeof value['turnId'] === 'string')
  );
}

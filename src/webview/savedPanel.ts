import { isObject } from './check.ts';
import type { ReadingPlace } from './readingPlace.ts';

/** What outlives the view's document, which VS Code takes down whenever the view is hidden. */
export interface SavedPanel {
  draft: string;
  chatId: string | undefined;
  place: ReadingPlace | undefined;
}

/** Reads what an earlier document of this view saved; what does not fit is left out. */
export function parseSavedPanel(saved: unknown): SavedPanel {
  const { draft, chatId, place } = isObject(saved) ? saved : {};
  return {
    draft: typeof draft === 'string' ? draft : '',
    chatId: typeof chatId === 'string' ? chatId : undefined,
    place: isReadingPlace(place) ? place : undefined,
  };
}

function isReadingPlace(value: unknown): value is ReadingPlace {
  return (
    isObject(value) &&
    typeof value['following'] === 'boolean' &&
    typeof value['offset'] === 'number' &&
    (value['turnId'] === undefined || typeof value['turnId'] === 'string')
  );
}

import * as l10n from '@vscode/l10n';
import { looseSearch } from '../conversation/looseSearch.ts';
import type { PartView, TurnView } from '../messages/messages.ts';

/** Ids of the turns that may show what is searched for; no other does. */
export function searchTurns(turns: readonly TurnView[], query: string): string[] {
  const mayShow = looseSearch(query);
  return turns.filter((turn) => shownTexts(turn).some(mayShow)).map(({ id }) => id);
}

/** All that is shown of a turn and can be found, each text as it stands alone. */
function shownTexts({ prompt, parts, citations, ending }: TurnView): string[] {
  const texts = [prompt.text, ...prompt.notes, ...parts.flatMap(partTexts)];
  for (const { title = '', url = '' } of citations) texts.push(title, url);
  if (ending) texts.push(ending.title, ending.detail ?? '', ending.advice ?? '');
  return texts;
}

function partTexts(part: PartView): string[] {
  switch (part.kind) {
    case 'text':
    case 'reasoning':
      return [part.text];
    case 'tool-call':
      // The head of a tool call.
      return [l10n.t('Asks for {0}', nameOf(part)), l10n.t('Asked for {0}', nameOf(part)), part.text];
    case 'activity':
      return [`${part.label} ${part.detail ?? ''}`];
    case 'notice':
      return [`${part.text} ${part.reason ?? ''}`, part.detail ?? ''];
  }
}

function nameOf({ name }: { name: string }): string {
  return name === '' ? l10n.t('a tool') : name;
}

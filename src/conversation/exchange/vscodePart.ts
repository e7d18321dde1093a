import * as l10n from '@vscode/l10n';
import type { Citation } from '../../provider/streamPart.ts';
import type { Reply } from '../turn.ts';
import { fieldOf, textOf } from './foreign.ts';
import { addActivity, addProse } from './foreignChat.ts';

/** Adds a part of a response as VS Code has it (`SerializedChatResponsePart`); what is of the moment alone is left out. */
export function addVscodePart(reply: Reply, part: unknown): void {
  switch (fieldOf(part, 'kind')) {
    // Markdown stands there without a kind; older versions gave it one.
    case undefined:
      return addProse(reply, 'text', textOf(part, 'value'));
    case 'markdownContent':
    case 'markdownVuln':
      return addProse(reply, 'text', textOf(part, 'content', 'value'));
    case 'thinking':
      return addProse(reply, 'reasoning', wordsOf(fieldOf(part, 'value')));
    case 'inlineReference': {
      const name = textOf(part, 'name') || nameOf(fieldOf(part, 'inlineReference'));
      return addProse(reply, 'text', name === '' ? '' : `\`${name.replaceAll('`', '')}\``);
    }
    case 'toolInvocationSerialized': {
      if (fieldOf(part, 'presentation') === 'hidden') return undefined;
      const message = wordsOf(fieldOf(part, 'pastTenseMessage')) || wordsOf(fieldOf(part, 'invocationMessage'));
      return addActivity(reply, textOf(part, 'toolId') || l10n.t('Tool'), message);
    }
    case 'textEditGroup':
    case 'notebookEditGroup':
      return addActivity(reply, l10n.t('Edited'), nameOf(fieldOf(part, 'uri')));
    case 'progressMessage':
      return addActivity(reply, wordsOf(fieldOf(part, 'content')), '');
    case 'warning':
      return addActivity(reply, l10n.t('Warning'), wordsOf(fieldOf(part, 'content')), true);
    default:
      return undefined;
  }
}

/** What a reply refers to: a reference that the participant used, or code of others that was found in it. */
export function vscodeCitation(reference: unknown): Citation | undefined {
  const place = fieldOf(reference, 'reference') ?? fieldOf(reference, 'value');
  const uri = uriOf(place);
  const scheme = textOf(uri, 'scheme');
  if (scheme !== 'http' && scheme !== 'https') {
    const title = nameOf(place);
    return title === '' ? undefined : { title };
  }
  const query = textOf(uri, 'query');
  return { url: `${scheme}://${textOf(uri, 'authority')}${textOf(uri, 'path')}${query && `?${query}`}` };
}

/** A text as VS Code has it: plain, in pieces, or as Markdown. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.filter((piece) => typeof piece === 'string').join('');
  return textOf(value, 'value');
}

/** The name of what a place is in: of a symbol, a file or a variable. */
function nameOf(place: unknown): string {
  const path = textOf(uriOf(place), 'path');
  return textOf(place, 'name') || textOf(place, 'variableName') || (path.split('/').at(-1) ?? '');
}

/** A place is a URI, a range in one, or a symbol with such a range. */
function uriOf(place: unknown): unknown {
  return fieldOf(place, 'uri') ?? fieldOf(fieldOf(place, 'location'), 'uri') ?? place;
}

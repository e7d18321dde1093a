import * as l10n from '@vscode/l10n';
import { writeNumbersIn } from './numberText.ts';

/** The host writes the texts of the language in use into the document; it must be imported before what shows them. */
const written = document.querySelector<HTMLMetaElement>('meta[name="texts"]')?.content;
writeNumbersIn(document.documentElement.lang);
if (written !== undefined) l10n.config({ contents: written });

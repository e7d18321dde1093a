import { Definitions } from './definitions.ts';
import type { Grammar } from './grammar.ts';

/** A reference to a footnote that is defined somewhere, such as `[^1]`; to one that is not, it is text. */
export function footnoteReference(md: Grammar): void {
  md.inline.ruler.before('link', 'footnote_reference', (state, silent) => {
    if (!state.src.startsWith('[^', state.pos)) return false;
    const pattern = /\[\^([^\s[\]]{1,200})\]/y;
    pattern.lastIndex = state.pos;
    const [matched, label = ''] = pattern.exec(state.src) ?? [];
    const definitions = state.env['definitions'];
    if (matched === undefined || pattern.lastIndex > state.posMax) return false;
    if (!(definitions instanceof Definitions) || !definitions.hasFootnote(label)) return false;
    if (!silent) state.push('footnote_reference', '', 0).content = label;
    state.pos = pattern.lastIndex;
    return true;
  });
}

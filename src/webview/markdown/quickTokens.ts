import type { Grammar } from './grammar.ts';

type InlineState = InstanceType<Grammar['inline']['State']>;
type Token = ReturnType<InlineState['push']>;

/**
 * Makes the same tokens as markdown-it, whose constructor defines each field by a call: that takes longer than all else
 * that is done with a text.
 */
export function quickTokens(md: Grammar): void {
  md.inline.State = class extends md.inline.State {
    override pushPending(): Token {
      const token = this.#make('text', '', 0, this.pendingLevel);
      token.content = this.pending;
      this.pending = '';
      this.tokens.push(token);
      return token;
    }

    override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
      if (this.pending !== '') this.pushPending();
      if (nesting < 0) {
        this.level -= 1;
        this.delimiters = this._prev_delimiters.pop() ?? [];
      }
      const token = this.#make(type, tag, nesting, this.level);
      if (nesting > 0) {
        this.level += 1;
        this._prev_delimiters.push(this.delimiters);
        this.delimiters = [];
      }
      this.pendingLevel = this.level;
      this.tokens.push(token);
      this.tokens_meta.push(nesting > 0 ? { delimiters: this.delimiters } : undefined);
      return token;
    }

    #make(type: string, tag: string, nesting: -1 | 0 | 1, level: number): Token {
      // What is made has the type of its prototype.
      const token = Object.create(this.Token.prototype) as Token;
      token.type = type;
      token.tag = tag;
      token.attrs = null;
      token.map = null;
      token.nesting = nesting;
      token.level = level;
      token.children = null;
      token.content = '';
      token.markup = '';
      token.info = '';
      token.meta = null;
      token.block = false;
      token.hidden = false;
      return token;
    }
  };
}

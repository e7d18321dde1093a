/** What a piece of code is, as far as colours tell it. */
export type TokenClass =
  | 'comment'
  | 'string'
  | 'regexp'
  | 'number'
  | 'constant'
  | 'keyword'
  | 'operator'
  | 'type'
  | 'function'
  | 'variable'
  | 'property'
  | 'tag'
  | 'attribute'
  | 'meta'
  | 'heading'
  | 'link'
  | 'inserted'
  | 'deleted';

export type ThemeKind = 'dark' | 'light' | 'hc-dark' | 'hc-light';

/** The colours that the theme in use gives to code, as far as they are known: `#` and hexadecimal digits. */
export interface ThemeView {
  /** The kind of theme that they are for: they are not used with another. */
  kind: ThemeKind;
  colours: Partial<Record<TokenClass, string>>;
}

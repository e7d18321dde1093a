import MarkdownRender from 'markstream-react';
import 'markstream-react/index.css';
import { createElement } from 'react';
import { drawText } from './drawText.mjs';

/**
 * markstream-react as its README shows it, without the optional package that colours its code: what it shows is cheaper
 * than what the others show, https://github.com/Simon-He95/markstream-vue.
 */
export const start = (parent) =>
  drawText(parent, ({ text }) => createElement(MarkdownRender, { content: text, final: false, fade: false }));

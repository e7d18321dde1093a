import { createElement } from 'react';
import Markdown from 'react-markdown';
import rehypeHighlight from 'rehype-highlight';
import remarkGfm from 'remark-gfm';
import { drawText } from './drawText.mjs';

const remarkPlugins = [remarkGfm];
const rehypePlugins = [[rehypeHighlight, { ignoreMissing: true }]];

/** The whole text through react-markdown and highlight.js. */
export const start = (parent) =>
  drawText(parent, ({ text }) => createElement(Markdown, { remarkPlugins, rehypePlugins }, text));

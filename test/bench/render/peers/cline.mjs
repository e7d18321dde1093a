import { marked } from 'marked';
import { createElement, memo, useMemo } from 'react';
import Markdown from 'react-markdown';
import rehypeHighlight from 'rehype-highlight';
import remarkGfm from 'remark-gfm';
import { drawText } from './drawText.mjs';

const remarkPlugins = [[remarkGfm, { singleTilde: false }]];
const rehypePlugins = [[rehypeHighlight, {}]];

const Block = memo(({ text }) => createElement(Markdown, { remarkPlugins, rehypePlugins }, text));

const Blocks = memo(({ text }) => {
  const blocks = useMemo(() => marked.lexer(text).map(({ raw }) => raw), [text]);
  return blocks.map((block, index) => createElement(Block, { text: block, key: index }));
});

/**
 * As Cline draws a reply: marked takes all of the text apart at each change, and only the blocks that changed go through
 * react-markdown, https://github.com/cline/cline (webview-ui, MarkdownBlock).
 */
export const start = (parent) => drawText(parent, Blocks);

import { common } from 'lowlight';
import { memo, useEffect } from 'react';
import { useRemark } from 'react-remark';
import rehypeHighlight from 'rehype-highlight';
import { drawText } from './drawText.mjs';

const options = { rehypePlugins: [[rehypeHighlight, { languages: common }]] };

const Preview = memo(({ text }) => {
  const [content, setText] = useRemark(options);
  useEffect(() => setText(text), [text, setText]);
  return content;
});

/**
 * As Continue draws a reply: all of the text through react-remark and lowlight at each change, without its
 * plug-in for tables, https://github.com/continuedev/continue (gui, StyledMarkdownPreview).
 */
export const start = (parent) => drawText(parent, Preview);

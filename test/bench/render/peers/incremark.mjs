import { IncremarkContent } from '@incremark/react';
import '@incremark/theme/styles.css';
import { createElement } from 'react';
import { drawText } from './drawText.mjs';

/** Incremark's component, https://www.incremark.com. */
export const start = (parent) =>
  drawText(parent, ({ text }) => createElement(IncremarkContent, { content: text, isFinished: false }));

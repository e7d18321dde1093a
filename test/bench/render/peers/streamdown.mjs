import { code } from '@streamdown/code';
import { createElement } from 'react';
import { Streamdown } from 'streamdown';
import { drawText } from './drawText.mjs';

/** Streamdown with its Shiki plug-in and without the styles of Tailwind, which cost nothing here, https://streamdown.ai. */
export const start = (parent) =>
  drawText(parent, ({ text }) => createElement(Streamdown, { plugins: { code }, isAnimating: true }, text));

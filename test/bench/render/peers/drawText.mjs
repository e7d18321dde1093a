import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

/** A subject that hands its component all of the text that came, as React programs do, once for each delta. */
export function drawText(parent, component) {
  const root = createRoot(parent);
  let text = '';
  return {
    append(more) {
      text += more;
      root.render(createElement(component, { text }));
    },
  };
}

import { render } from 'katex';
import { forBrowsers } from './forBrowsers.ts';
import { onlyMath } from './onlyMath.ts';

/** Ems that anything in a formula may be wide or high. */
const largest = 20;

/** Macros that a formula may expand; TeX is a language with loops. */
const mostExpansions = 500;

/** A formula as MathML; undefined for a source that is wrong. */
export function formulaOf(source: string, displayMode: boolean): Node | undefined {
  const place = document.createElement('span');
  try {
    render(source, place, {
      displayMode,
      output: 'mathml',
      trust: false,
      strict: 'ignore',
      throwOnError: true,
      maxSize: largest,
      maxExpand: mostExpansions,
    });
  } catch {
    return undefined;
  }
  const math = place.querySelector('math');
  if (!math) return undefined;
  forBrowsers(math);
  return onlyMath(math);
}

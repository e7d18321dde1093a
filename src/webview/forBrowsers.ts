import { mathLetter } from './mathLetter.ts';

/** Between the name of a function and what it is of. */
const functionApplication = '\u2061';
const thinSpace = '0.1667em';

/**
 * Says in a formula what browsers understand: they draw MathML Core, which has no variants of letters but the characters
 * themselves, and no alignment of columns by the table (https://www.w3.org/TR/mathml-core/).
 */
export function forBrowsers(math: Element): void {
  for (const token of math.querySelectorAll('[mathvariant]')) showVariant(token);
  for (const table of math.querySelectorAll('mtable[columnalign]')) alignCells(table);
  for (const operator of math.querySelectorAll('mo')) spaceFunction(operator);
}

function showVariant(token: Element): void {
  const variant = token.getAttribute('mathvariant') ?? '';
  if (variant === 'normal') return;
  token.removeAttribute('mathvariant');
  token.textContent = Array.from(token.textContent, (character) => mathLetter(character, variant)).join('');
}

function alignCells(table: Element): void {
  const columns = (table.getAttribute('columnalign') ?? '').split(' ');
  for (const row of table.children) {
    [...row.children].forEach((cell, index) => {
      const alignment = columns[index] ?? columns.at(-1);
      if (alignment !== undefined) cell.setAttribute('columnalign', alignment);
    });
  }
}

/** TeX sets a space behind the name of a function, but before a parenthesis. */
function spaceFunction(operator: Element): void {
  const next = operator.nextElementSibling?.localName ?? 'mo';
  if (operator.textContent !== functionApplication || next === 'mo' || next === 'mrow') return;
  operator.setAttribute('rspace', thinSpace);
}

import { addressOf, htmlVectors } from './htmlVectors.ts';
import { linkAttacks } from './linkAttacks.ts';
import { lookAttacks } from './lookAttacks.ts';
import { knownMarkup, markupAttack, markupAttackCount } from './markupAttacks.ts';
import { mathAttacks } from './mathAttacks.ts';

const everything = process.env['RIVULET_ATTACKS'] === 'all';

/** A prime, so that the sample has every element, handler and place. */
const step = 97;

const vectors = htmlVectors.flatMap((vector) => {
  const html = vector.html(addressOf(vector), 'nonce');
  return [html, `- a\n\n  > ${html}\n`];
});

function* markup(): Generator<string> {
  for (let number = 0; number < markupAttackCount; number += everything ? 1 : step) yield markupAttack(number);
}

/** Replies as an attacker would have a model write them; with `RIVULET_ATTACKS=all`, all that can be generated. */
export function attackTexts(): string[] {
  return [...vectors, ...linkAttacks, ...mathAttacks, ...lookAttacks, ...knownMarkup, ...markup()];
}

/** One of so many parts of them, each of which has something of every kind; with `RIVULET_ATTACKS=all`, all of them. */
export function partOfAttacks(part: number, parts: number): string[] {
  return attackTexts().filter((_, index) => everything || index % parts === part);
}

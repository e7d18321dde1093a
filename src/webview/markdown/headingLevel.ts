import type { Block } from './block.ts';

/** A heading and the one that it stands under. */
interface Outlined {
  readonly level: number;
  readonly shown: number;
  readonly above: Outlined | undefined;
}

const outlined = new WeakMap<Block, Outlined>();

/**
 * How deep a heading stands among those beside it, from 1. A text may begin with any level and leave some out; whoever goes
 * from heading to heading by ear would look for what is missing (https://www.w3.org/WAI/tutorials/page-structure/headings/).
 */
export function headingLevel(block: Block): number {
  const { level } = block;
  let above = outlineBefore(block);
  while (above && above.level >= level) above = above.above;
  const shown = (above?.shown ?? 0) + 1;
  outlined.set(block, { level, shown, above });
  return shown;
}

function outlineBefore(block: Block): Outlined | undefined {
  const beside = block.parent?.children ?? [];
  for (let at = beside.lastIndexOf(block) - 1; at >= 0; at -= 1) {
    const found = beside[at];
    if (found?.kind === 'heading') return outlined.get(found);
  }
  return undefined;
}

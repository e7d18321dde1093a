import { CodeBlock } from './codeBlock.ts';
import { drawFormula } from './drawFormula.ts';
import { Frames } from './frames.ts';
import type { MarkdownContext } from './markdown/markdownBody.ts';

/** What all Markdown in the panel shares. */
export function panelMarkdown(): MarkdownContext {
  return {
    frames: new Frames(
      (run) => requestAnimationFrame(run),
      () => performance.now(),
    ),
    makeCode: (info) => new CodeBlock(info),
    drawFormula,
  };
}

import assert from 'node:assert/strict';
import type { PanelPage } from '../../support/panelPage.ts';
import { doneTurn, snapshot, textDelta, turnView } from '../../support/panelViews.ts';
import { panelPages } from './panelTests.ts';

/** Every construct that takes some characters to be told from another one. */
const reply = `# A heading with *emphasis*

A paragraph with **strong words**, \`code\`, ~~struck~~ and [a link](https://example.com/a "T"), https://example.org/b_c,
![a chip](https://example.com/a.png) and $a^2$; it goes on for a second line.
A [reference][d], a note[^1] and 中文**强调。**然后 👩‍👩‍👧‍👦.

Setext
------

- one
- two
  1. nested **bold**
  2. again

     \`\`\`ts
     const a: number = 1;
     \`\`\`
- [ ] a task
- [x] done

* loose

* list

\`\`\`python
def f(x):
    return x

\`\`\`

    indented

| Name | Before | What it does |
| --- | ---: | --- |
| one | 12 ms | Reads *every* file \\| and more |
| two | 3 ms | https://example.com |
| three | 1 ms | nothing, but in so many words that they are wrapped |

> A quote
> with \`code\`
>
> > and another

> [!WARNING]
> Mind the gap.

---

$$
\\int_0^1 x\\,dx
$$

Then \\(b_1\\) and an end.

Last words.
`;

interface Steps {
  /** What moved, changed its height or went away although it was finished. */
  moved: string[];
  /** CSS pixels by which the reply became less high, and behind which text. */
  shrunk: string[];
}

/** Streams a text and looks, behind each piece, at where the blocks stand. The last one is not finished. */
function stream(panel: PanelPage, text: string, size: number): Promise<Steps> {
  return panel.page.evaluate(
    async ([all, step]) => {
      const moved: string[] = [];
      const shrunk: string[] = [];
      const finished = new Map<Element, string>();
      const frame = () => new Promise((next) => requestAnimationFrame(next));
      let height = 0;
      for (let offset = 0; offset < all.length; offset += step) {
        const piece = all.slice(offset, offset + step);
        const data = { type: 'turn-delta', turnId: 't', part: 0, kind: 'text', offset, text: piece };
        window.dispatchEvent(new MessageEvent('message', { data, origin: window.origin }));
        await frame();
        await frame();
        const part = document.querySelector('[data-turn-id="t"] .part');
        const top = part?.getBoundingClientRect().top ?? 0;
        const now = part?.getBoundingClientRect().height ?? 0;
        if (now < height - 0.5) shrunk.push(`${height - now} behind ${JSON.stringify(all.slice(offset - 20, offset + step))}`);
        height = now;
        const blocks = [...(part?.querySelectorAll('.section > *') ?? [])];
        const places = new Map<Element, string>();
        for (const block of blocks.slice(0, -1)) {
          const box = block.getBoundingClientRect();
          places.set(block, `${block.nodeName} ${Math.round(box.top - top)} ${Math.round(box.height)}`);
        }
        for (const [block, place] of finished)
          if (places.get(block) !== place) moved.push(`${place}, then ${places.get(block)}, at ${JSON.stringify(piece)}`);
        for (const [block, place] of places) finished.set(block, place);
      }
      return { moved, shrunk };
    },
    [text, size] as const,
  );
}

describe('A reply that streams in the panel', () => {
  const open = panelPages();

  it('moves and replaces nothing that is finished, whatever comes', async function () {
    this.timeout(60_000);
    const panel = await open();
    await panel.post(snapshot([doneTurn('s', 'Formulas are drawn from here on: $x$'), turnView('t')]), textDelta('t', 0, ''));
    await panel.page.locator('math').waitFor();
    const { moved, shrunk } = await stream(panel, reply, 1);
    console.log(shrunk.join('\n'));
    assert.deepEqual(moved, []);
  });
});

import assert from 'node:assert/strict';
import type { PanelPage } from '../../support/panelPage.ts';
import { doneTurn, snapshot, textDelta, turnView } from '../../support/panelViews.ts';
import { holds, panelPages } from './panelTests.ts';

/** Constructs that take some characters to be told from another one. */
const reply = `# A heading with *emphasis*

A paragraph with **strong words**, \`code\`, ~~struck~~ and [a link](https://example.com/a "T"), https://example.org/b_c,
![a chip](https://example.com/a.png) and $a^2$; it goes on for a second line. 中文**强调。**然后 👩‍👩‍👧‍👦.

Setext
------

- one
- two
  1. nested **bold**

     \`\`\`ts
     const a: number = 1;
     \`\`\`
- [ ] a task

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
| three | 1 ms | nothing, but in so many words that they are wrapped |

> A quote with \`code\`
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
  /** Blocks that were finished at some time. */
  finished: number;
  /** What moved, changed its height or went away although it was finished. */
  moved: string[];
  /** Behind which text the reply became less high. */
  shrunk: string[];
}

/** Streams a text and looks, behind each piece, at where the blocks stand. All but the last one are finished. */
function stream(panel: PanelPage, text: string): Promise<Steps> {
  return panel.page.evaluate(async (all) => {
    const moved: string[] = [];
    const shrunk: string[] = [];
    const finished = new Map<Element, string>();
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    let height = 0;
    for (let offset = 0; offset < all.length; offset += 4) {
      const piece = all.slice(offset, offset + 4);
      const data = { type: 'turn-delta', turnId: 't', part: 0, kind: 'text', offset, text: piece };
      window.dispatchEvent(new MessageEvent('message', { data, origin: window.origin }));
      await frame();
      await frame();
      const part = document.querySelector('[data-turn-id="t"] .part') ?? document.body;
      const { top, height: now } = part.getBoundingClientRect();
      if (now < height - 0.5) shrunk.push(all.slice(0, offset + 4).slice(-20));
      height = now;
      const places = new Map<Element, string>();
      for (const block of [...part.querySelectorAll('.section > *')].slice(0, -1)) {
        const box = block.getBoundingClientRect();
        places.set(block, `${block.nodeName} ${Math.round(box.top - top)} ${Math.round(box.height)}`);
      }
      for (const [block, place] of finished) {
        if (places.get(block) !== place) moved.push(`${place}, then ${places.get(block)}, at ${JSON.stringify(piece)}`);
      }
      for (const [block, place] of places) finished.set(block, place);
    }
    return { finished: finished.size, moved, shrunk };
  }, text);
}

describe('A reply that streams in the panel', () => {
  const open = panelPages();

  it('moves and replaces nothing that is finished, and takes no line back', async function () {
    this.timeout(60_000);
    const panel = await open();
    const formulas = doneTurn('s', 'What draws formulas is loaded now: $x$');
    await panel.post(snapshot([formulas, turnView('t')]), textDelta('t', 0, ''));
    await panel.page.locator('math').waitFor();
    const { finished, moved, shrunk } = await stream(panel, reply);
    assert.deepEqual(moved, []);
    assert.deepEqual(
      shrunk.filter((text) => !text.includes(' |\n')),
      [],
      'but for the columns of a table, whose width is known with its first rows',
    );
    assert.equal(finished, 13);
  });

  it('leaves the reader where they are, whatever comes late above them', async () => {
    const panel = await open();
    const late = 'A word with a [reference][d], and a note[^1].\n\n'.repeat(20);
    const text = `${late}- tight\n\n  list\n- of items\n\n${'A line to read.\n\n'.repeat(60)}`;
    await panel.post(snapshot([turnView('t')]), textDelta('t', 0, text));
    await panel.drawn();
    await panel.page.locator('.scroll').evaluate((view) => (view.scrollTop -= 900));
    await panel.page.getByRole('button', { name: 'Jump to latest' }).waitFor();
    const line = panel.page.getByText('A line to read.').nth(20);
    const top = async () => Math.round((await line.boundingBox())?.y ?? Number.NaN);
    const height = () => panel.page.locator('.part').evaluate((part) => part.getBoundingClientRect().height);
    const [before, was] = [await top(), await height()];
    await panel.post(
      textDelta('t', text.length, '[d]: https://a-long-host-that-wraps.example/\n\n[^1]: A note\n\nEnd'),
    );
    await holds(async () => (await panel.page.getByRole('link').count()) === 20);
    await panel.drawn();
    assert.ok((await height()) > was + 300, 'what is above has grown');
    assert.ok(Math.abs((await top()) - before) <= 1, `${await top()} is not ${before}`);
  });
});

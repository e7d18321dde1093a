import fs from 'node:fs';
import path from 'node:path';
import { Session } from '../e2e/session.ts';
import { endEvents, sseHead, textEvent, type Step } from './faultServer.ts';
import { film } from './pictures/film.ts';
import { movingPicture } from './pictures/movingPicture.ts';
import { root } from './root.ts';

/** A window with nothing in it that distracts. */
const calm = {
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  'breadcrumbs.enabled': false,
};
const size = { width: 960, height: 600 };
const prompt = 'How do I keep a stream in order when pieces come cut anywhere?';
const reply = `## Decode first, then frame

A piece may end in the middle of a character, so **bytes become text before text becomes events**.

| step | what it does |
|---|---|
| decode | keeps half a character for the next piece |
| frame | gives whole events, never half of one |
| parse | reads one event at a time |

\`\`\`typescript
const decoder = new TextDecoder();
const parser = createParser({ onEvent: show });
for await (const bytes of stream) {
  parser.feed(decoder.decode(bytes, { stream: true }));
}
\`\`\`

What arrived stays, whatever breaks next.
`;
const cut = reply.indexOf('for await');

/** `npm run pictures`: the moving picture of the README, made from the real panel in a real window. */
async function main(): Promise<void> {
  const session = await Session.start((url) => {
    const endpoint = { id: 'lab', name: 'Lab server', api: 'openai-chat', url, models: ['qwen3'], key: 'none' };
    return { ...calm, 'rivulet.endpoints': [endpoint], 'rivulet.model': 'lab/qwen3' };
  });
  const { page } = session.workbench;
  await page.setViewportSize(size);
  await session.workbench.openFile('sum.js');
  const chat = await session.newChat();
  await widen(session);
  session.model.play(
    [...words(reply.slice(0, cut)), { reset: true }],
    [...words(reply.slice(cut)), { send: endEvents() }],
  );
  const frames = await film(page, async () => {
    await page.waitForTimeout(600);
    await chat.message.pressSequentially(prompt, { delay: 22 });
    await page.waitForTimeout(400);
    await chat.message.press('Enter');
    await chat.state('cut-off');
    await page.waitForTimeout(1800);
    await chat.button('Continue').click();
    await chat.state('done');
    await page.waitForTimeout(600);
  });
  await session.close();
  const folder = path.join(root, 'media/pictures');
  fs.mkdirSync(folder, { recursive: true });
  const picture = movingPicture(frames, size.width, size.height);
  fs.writeFileSync(path.join(folder, 'rivulet.gif'), picture);
  console.log(`media/pictures/rivulet.gif: ${frames.length} frames, ${(picture.length / 1024).toFixed(0)} kB`);
}

function words(text: string): Step[] {
  const pieces = text.match(/\s*\S{1,7}|\s+$/gu) ?? [];
  return [{ send: sseHead }, { wait: 500 }, ...pieces.flatMap((piece) => [{ send: textEvent(piece) }, { wait: 26 }])];
}

/** Gives the panel its share of the window, as a user does with the pointer. */
async function widen({ workbench: { page } }: Session): Promise<void> {
  const bar = await page.locator('.part.sidebar').boundingBox();
  if (!bar) throw new Error('There is no side bar.');
  const [from, y] = [bar.x + bar.width, bar.y + bar.height / 2];
  await page.mouse.move(from, y);
  await page.mouse.down();
  await page.mouse.move(600, y, { steps: 8 });
  await page.mouse.up();
  await page.mouse.move(size.width - 40, size.height / 2);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);

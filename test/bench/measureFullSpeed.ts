import { createHash } from 'node:crypto';
import type { Session } from '../e2e/session.ts';
import { endEvents, sseHead, textEvent } from '../support/faultServer.ts';
import type { Figure } from './figures.ts';

const replies = 20;
const bytes = 100_000;

/** Replies of 100 kB at full speed: whether Copy gives exactly what was sent, and how much was posted to the view. */
export async function measureFullSpeed(session: Session): Promise<Figure[]> {
  const { page } = session.workbench;
  const chat = await session.newChat();
  await chat.frame.evaluate(() => {
    const counted = { bytes: 0 };
    Object.assign(window, { counted });
    window.addEventListener('message', ({ data }) => {
      counted.bytes += new TextEncoder().encode(JSON.stringify(data)).length;
    });
  });
  let exact = 0;
  let sent = 0;
  for (let n = 0; n < replies; n += 1) {
    const text = replyText(n);
    const pieces = text.match(/[^]{1,16}/gu) ?? [];
    session.model.play([{ send: sseHead + pieces.map(textEvent).join('') + endEvents() }, { close: true }]);
    sent += Buffer.byteLength(text);
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await chat.send(`Reply ${n}`);
    await chat.frame.locator('[data-state="done"]').nth(n).waitFor();
    await chat.button('Copy').last().click();
    const copied = await poll(() => page.evaluate(() => navigator.clipboard.readText()));
    if (sha256(copied) === sha256(text)) exact += 1;
  }
  const posted = await chat.frame.evaluate(() => (window as unknown as { counted: { bytes: number } }).counted.bytes);
  return [
    {
      what: `Copy equal to what was sent (SHA-256), ${replies} replies of 100 kB at full speed`,
      bar: `${replies} of ${replies}`,
      measured: `${exact} of ${replies}`,
      met: exact === replies,
    },
    {
      what: 'bytes posted to the view ÷ bytes of reply text',
      bar: '≤ 2',
      measured: (posted / sent).toFixed(2),
      met: posted <= 2 * sent,
    },
  ];
}

function replyText(n: number): string {
  const paragraph = `Reply ${n}: **bold** \`code\` "quotes" 你好 👩‍💻 and more words to fill the line.\n\n\`\`\`ts\nconst x = ${n};\n\`\`\`\n\n`;
  return paragraph.repeat(Math.ceil(bytes / Buffer.byteLength(paragraph)));
}

async function poll(read: () => Promise<string>): Promise<string> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    const text = await read();
    if (text !== '') return text;
  }
  return '';
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

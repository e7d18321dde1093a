import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { endEvents, response, sseHead, textEvent } from '../support/faultServer.ts';
import { inSession } from './inSession.ts';
import { Session } from './session.ts';

describe('a window in Simplified Chinese', () => {
  let session: Session;
  let frame: Frame;
  inSession(async () => (session = await Session.start(undefined, { locale: 'zh-cn' })));
  before(async () => {
    await session.workbench.runCommand('Rivulet: Focus on 聊天 View');
    frame = await session.workbench.webview('textarea');
  });

  const button = (name: string) => frame.getByRole('button', { name, exact: true });
  const message = () => frame.getByRole('textbox', { name: '消息', exact: true });
  const last = (selector: string) => frame.locator(`[role="article"]:last-of-type ${selector}`).last();

  async function send(text: string): Promise<void> {
    await message().fill(text);
    await button('发送').click();
  }

  it('greets in its language, and says which that is', async () => {
    assert.equal(await frame.locator('html').getAttribute('lang'), 'zh-cn');
    await frame.getByText('与任意模型聊天。它说的一切都不会丢失、隐藏或扣留。').waitFor();
    await frame.getByText('停止回复').waitFor();
    await button('新建聊天').waitFor();
    assert.equal(await message().getAttribute('placeholder'), '随便问点什么');
    await session.picture('welcome in Chinese');
  });

  it('follows a reply to its end', async () => {
    session.model.play([
      { send: sseHead + textEvent('流式回复：**你好**，世界。\n\n```js\nlet x;\n```\n') + endEvents() },
    ]);
    await send('你好');
    await last('[data-state="done"]').waitFor();
    for (const name of ['复制', '重新生成', '编辑提示词', '复制代码'])
      await last(`button[aria-label="${name}"]`).waitFor();
    assert.match(await last('.facts-brief').innerText(), /首字 [\d.]+ 秒 · 共 [\d.]+ 秒/);
    await frame.getByRole('status').filter({ hasText: '回复完毕，共 10 个词' }).waitFor({ state: 'attached' });
    await session.picture('reply in Chinese');
  });

  it('says why a reply failed, and what to do', async () => {
    session.model.play([{ send: response(401, 'application/json', '{"error":{"message":"No."}}') }, { close: true }]);
    await send('再来一次');
    await last('[data-state="failed"]').waitFor();
    await last('.ending').getByText('密钥缺失或被拒绝').waitFor();
    await last('.ending').getByText('请设置此端点的密钥，然后重试。').waitFor();
    for (const name of ['设置密钥', '重试']) await last('.ending').getByRole('button', { name, exact: true }).waitFor();
    await session.picture('failure in Chinese');
  });

  it('names its commands, lists and settings', async () => {
    const { page } = session.workbench;
    await session.workbench.runCommand('Rivulet: 显示聊天');
    await page.getByPlaceholder('在标题、提示词和回复中搜索').waitFor();
    await page.getByText('今天').waitFor();
    await page.keyboard.press('Escape');
    await session.workbench.runCommand('Rivulet: 添加端点');
    await page.getByPlaceholder('由谁提供模型?').waitFor();
    await session.picture('endpoints in Chinese');
    await page.keyboard.press('Escape');
  });

  it('lets words run from right to left, and code from left to right', async () => {
    const reply = 'שלום, `let x = 1;` עולם\n\n- פריט ראשון\n- עוד `(a)` אחד\n\n```js\nlet y = 2; // הערה\n```\n';
    session.model.play([{ send: sseHead + textEvent(reply) + endEvents() }]);
    const direction = (selector: string) => last(selector).evaluate((shown) => getComputedStyle(shown).direction);
    await message().fill('שלום (x)');
    assert.equal(await message().evaluate((shown) => getComputedStyle(shown).direction), 'rtl');
    await button('发送').click();
    await last('[data-state="done"]').waitFor();
    for (const words of ['.prompt-text', '[data-part="text"] p', '[data-part="text"] ul']) {
      assert.equal(await direction(words), 'rtl', words);
    }
    for (const code of ['[data-part="text"] pre', '[data-part="text"] p code']) {
      assert.equal(await direction(code), 'ltr', code);
    }
    await session.picture('from right to left');
  });
});

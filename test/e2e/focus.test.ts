import { inSession } from './inSession.ts';
import { Session } from './session.ts';

describe('the focus, in a real window', () => {
  let session: Session;
  inSession(async () => (session = await Session.start()));
  before(() => session.workbench.openFile('sum.js'));

  const editor = () => session.workbench.page.locator('.monaco-editor .view-lines');

  /** What is typed comes into the editor. */
  async function typesInEditor(text: string): Promise<void> {
    await session.workbench.page.keyboard.type(text);
    await editor().getByText(text).waitFor({ timeout: 5000 });
  }

  it('stays in the editor when the panel hears late that it is to have it, and comes with the user', async () => {
    const { frame, message } = await session.newChat();
    await frame.getByRole('button', { name: /^Model/ }).focus();
    await editor().click();
    await typesInEditor('first');
    await frame.evaluate(() => window.postMessage({ type: 'composer-focus' }, window.origin));
    await typesInEditor('second');
    await session.workbench.runCommand('Rivulet: Focus on Chat View');
    await message.and(frame.locator(':focus')).waitFor();
  });
});

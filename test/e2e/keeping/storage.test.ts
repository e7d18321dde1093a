import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { endEvents, sseHead, textEvent } from '../../support/faultServer.ts';
import { waitFor } from '../../support/waitFor.ts';
import { inSession } from '../inSession.ts';
import { Session } from '../session.ts';

describe('a chat that cannot be saved', () => {
  let session: Session;
  inSession(async () => (session = await Session.start()));

  it('says so, goes on, and is saved whole when the disk works again', async () => {
    const chat = await session.newChat();
    session.model.play([{ send: sseHead + textEvent('Before') + endEvents() }]);
    await chat.send('One');
    await chat.state('done');
    const folder = path.join(session.storage, 'chats');
    // Whoever owns a chat writes on; who has to become its owner finds that nothing can even be read.
    await waitFor(() => fs.readdirSync(folder).every((name) => !name.endsWith('.lock')));
    fs.renameSync(folder, `${folder}.away`);
    fs.writeFileSync(folder, '');
    session.model.play([{ send: sseHead + textEvent('Meanwhile') + endEvents() }]);
    await chat.send('Two');
    await chat.shows('Meanwhile');
    const banner = chat.frame.getByRole('alert', { name: 'Chats are not saved' });
    await banner.waitFor();
    fs.rmSync(folder);
    fs.renameSync(`${folder}.away`, folder);
    await banner.waitFor({ state: 'hidden' });
    const again = await session.reload();
    await again.shows('Meanwhile');
    await again.shows('Before');
    assert.equal(await again.frame.locator('[role="article"]').count(), 2);
  });
});

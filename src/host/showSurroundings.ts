import type { Chats } from '../conversation/chats.ts';
import type { ChatViews } from './chatViews.ts';
import type { Look } from './look.ts';
import type { Setup } from './setup.ts';
import { showContext } from './showChats.ts';
import { storageChange } from './storageChange.ts';
import type { ThemeColours } from './themeColours.ts';

interface Surroundings {
  chats: Chats;
  setup: Setup;
  theme: ThemeColours;
  look: Look;
}

/** Keeps every view at what stands around its chat: what is set up, the theme, the look, and whether chats can be kept. */
export function showSurroundings({ chats, setup, theme, look }: Surroundings, views: ChatViews): void {
  setup.onDidChange(() => {
    views.broadcast({ type: 'setup-change', setup: setup.view() });
    for (const chat of chats.all) showContext(chat, views);
  });
  theme.onDidChange(() => views.broadcast({ type: 'theme-change', theme: theme.view }));
  look.onDidChange(() => views.broadcast({ type: 'look-change', look: look.view }));
  chats.onStatus((status) => views.broadcast(storageChange(status)));
}

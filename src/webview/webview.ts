import './texts.ts';
import './webview.css';
import './parts.css';
import './replyFooter.css';
import './code.css';
import './markdown.css';
import './find.css';
import { post, saveState, savedState } from './host.ts';
import { holdFocus } from './moveFocus.ts';
import { Panel } from './panel.ts';
import { parseSavedPanel } from './savedPanel.ts';
import { parseToView } from './parseToView.ts';

/** Milliseconds: a draft can be megabytes long and is not written at every key. */
const saveDelay = 250;

let unknownMessages = 0;
let saveTimer: ReturnType<typeof setTimeout> | undefined;

holdFocus();
const panel = new Panel({ post, saved: parseSavedPanel(savedState()), changed: saveSoon });
document.body.replaceChildren(panel.element);
panel.shown();

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (!isFromHost(event)) return;
  const message = parseToView(event.data);
  if (message) return panel.receive(message);
  unknownMessages += 1;
  console.warn(`Rivulet: a message that is not in the contract was ignored (${unknownMessages} so far).`);
});
document.addEventListener('visibilitychange', leave);
// When the window is closed or reloaded, what is posted at the last moment may be lost: most often the focus goes before.
window.addEventListener('blur', leave);
window.addEventListener('pagehide', leave);
post({ type: 'view-ready' });
if (document.hasFocus()) post({ type: 'view-focus' });

/** VS Code hands the host's messages on from a frame of the webview's own origin; nothing else may speak here. */
function isFromHost(event: MessageEvent): boolean {
  return event.origin === window.origin;
}

function saveSoon(): void {
  saveTimer ??= setTimeout(saveNow, saveDelay);
}

function leave(): void {
  panel.leaving();
  saveNow();
}

function saveNow(): void {
  if (saveTimer === undefined) return;
  clearTimeout(saveTimer);
  saveTimer = undefined;
  saveState(panel.toSave());
}

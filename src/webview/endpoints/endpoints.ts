import '../texts.ts';
import { holdFocus } from '../moveFocus.ts';
import { selectAll } from '../selectAll.ts';
import './endpoints.css';
import { EndpointsView } from './endpointsView.ts';
import { post, savedTitle, saveTitle } from './pageHost.ts';
import { parseToPage } from './parseToPage.ts';

holdFocus();
const view = new EndpointsView({ post, saved: savedTitle(), chosen: saveTitle });
document.body.replaceChildren(view.element);

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  // VS Code hands the host's messages on from a frame of the webview's own origin; nothing else may speak here.
  if (event.origin !== window.origin) return;
  const message = parseToPage(event.data);
  if (message) view.receive(message);
  else console.warn('Rivulet: a message that is not in the contract was ignored.');
});
document.addEventListener('keydown', (event) => selectAll(event));
document.addEventListener('visibilitychange', () => {
  // What was typed is told before the document goes.
  if (document.hidden && document.activeElement instanceof HTMLElement) document.activeElement.blur();
});
post({ type: 'page-ready' });

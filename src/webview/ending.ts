import * as l10n from '@vscode/l10n';
import type { EndingAction, EndingView, ReplyState } from '../messages/messages.ts';
import { button } from './button.ts';
import { element } from './element.ts';
import { icon, type IconName } from './icon.ts';

const actionNames: Record<EndingAction, string> = {
  retry: l10n.t('Retry'),
  continue: l10n.t('Continue'),
  'key-set': l10n.t('Set key'),
  'model-pick': l10n.t('Choose a model'),
  'settings-open': l10n.t('Open settings'),
  'endpoint-add': l10n.t('Add an endpoint'),
  'endpoint-test': l10n.t('Test endpoint'),
};

/** What is said where the host gives no words of its own. */
const plainTitles: Partial<Record<ReplyState, string>> = {
  stopped: l10n.t('Stopped'),
  'cut-off': l10n.t('The reply was cut off'),
  failed: l10n.t('No reply came'),
};

interface Look {
  class: string;
  icon: IconName;
}

const looks: Partial<Record<ReplyState, Look>> = {
  stopped: { class: 'quiet', icon: 'circleSlash' },
  'cut-off': { class: 'warning', icon: 'warning' },
  failed: { class: 'error', icon: 'error' },
};

/** Nothing is wrong with the server, or with what was asked. */
const offlineLook: Look = { class: 'warning', icon: 'disconnected' };

/** The title of how a reply ended; undefined where it ended plainly or still runs. */
export function endingTitle(state: ReplyState, ending: EndingView | undefined): string | undefined {
  return ending?.title ?? plainTitles[state];
}

/** How a reply ended, and what can be done about it; undefined where it ended plainly or still runs. */
export function makeEnding(
  state: ReplyState,
  ending: EndingView | undefined,
  act: (action: EndingAction) => void,
): HTMLElement | undefined {
  const title = endingTitle(state, ending);
  if (title === undefined) return undefined;
  const look = ending?.offline ? offlineLook : (looks[state] ?? { class: 'quiet', icon: 'info' });
  const actions = ending?.actions ?? [];
  return element(
    'div',
    { class: `ending ${look.class}` },
    icon(look.icon),
    element(
      'div',
      { class: 'ending-words' },
      element('div', { class: 'ending-title' }, title),
      ending?.detail === undefined ? undefined : element('div', { class: 'ending-detail' }, ending.detail),
      ending?.advice === undefined ? undefined : element('div', { class: 'ending-advice' }, ending.advice),
      actions.length === 0 ? undefined : element('div', { class: 'ending-actions' }, ...actions.map(actionButton)),
    ),
  );

  function actionButton(action: EndingAction, index: number): HTMLElement {
    const press = () => act(action);
    return button({ name: actionNames[action], look: index === 0 ? 'primary' : 'secondary', once: true, press });
  }
}

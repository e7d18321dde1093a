import * as l10n from '@vscode/l10n';
import { element } from '../element.ts';
import { pageButton } from './pageButton.ts';

/** What the user wants of a model. */
export interface ModelWishes {
  choose: (model: string, chosen: boolean) => void;
  favour: (model: string, favoured: boolean) => void;
  use: (model: string) => void;
}

interface ModelState {
  chosen: boolean;
  favoured: boolean;
  inUse: boolean;
}

/** One model: whether it is offered, whether it stands first, and a way to use it. */
export function modelRow(model: string, { chosen, favoured, inUse }: ModelState, wishes: ModelWishes): HTMLElement {
  const box = element('input', { type: 'checkbox' });
  box.dataset['part'] = 'box';
  box.checked = chosen;
  box.addEventListener('change', () => wishes.choose(model, box.checked));
  const star = pageButton({
    name: l10n.t('Favourite: {0}', model),
    look: 'icon',
    icon: favoured ? 'starred' : 'star',
    press: () => wishes.favour(model, !favoured),
  });
  star.setAttribute('aria-pressed', String(favoured));
  star.dataset['part'] = 'star';
  const use = pageButton({ name: l10n.t('Use'), look: 'link', press: () => wishes.use(model) });
  use.dataset['part'] = 'use';
  use.setAttribute('aria-label', l10n.t('Use {0}', model));
  const row = element(
    'li',
    { class: 'model' },
    element('label', {}, box, element('span', { class: 'model-name' }, model)),
    inUse ? element('span', { class: 'in-use' }, l10n.t('In use')) : use,
    star,
  );
  row.dataset['model'] = model;
  return row;
}

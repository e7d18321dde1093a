import { element } from '../element.ts';
import { pageIcon } from './pageIcon.ts';

/** A part of the form under a heading. */
export function formSection(title: string, ...parts: HTMLElement[]): HTMLElement {
  return element('section', { class: 'section' }, element('h3', {}, title), ...parts);
}

/** A part of the form that few need: it is folded until it is opened, or something in it is set. */
export function foldedSection(title: string, ...parts: HTMLElement[]): HTMLDetailsElement {
  return element(
    'details',
    { class: 'section' },
    element('summary', {}, pageIcon('chevron'), element('h3', {}, title)),
    ...parts,
  );
}

/** Fields that stand beside each other where there is room. */
export function fieldGroup(...parts: HTMLElement[]): HTMLElement {
  return element('div', { class: 'field-group' }, ...parts);
}

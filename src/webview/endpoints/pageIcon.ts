import add from '@vscode/codicons/src/icons/add.svg';
import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg';
import beaker from '@vscode/codicons/src/icons/beaker.svg';
import chevron from '@vscode/codicons/src/icons/chevron-right.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import disabled from '@vscode/codicons/src/icons/circle-slash.svg';
import failed from '@vscode/codicons/src/icons/error.svg';
import json from '@vscode/codicons/src/icons/json.svg';
import passed from '@vscode/codicons/src/icons/pass.svg';
import running from '@vscode/codicons/src/icons/loading.svg';
import star from '@vscode/codicons/src/icons/star-empty.svg';
import starred from '@vscode/codicons/src/icons/star-full.svg';
import trash from '@vscode/codicons/src/icons/trash.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import usable from '@vscode/codicons/src/icons/plug.svg';
import warned from '@vscode/codicons/src/icons/warning.svg';
import { drawIcon } from '../drawIcon.ts';

const icons = {
  add,
  arrowDown,
  arrowUp,
  beaker,
  chevron,
  close,
  copy,
  disabled,
  failed,
  json,
  passed,
  running,
  star,
  starred,
  trash,
  usable,
  warned,
};

/** The icons of the page. */
export type PageIcon = keyof typeof icons;

/** An icon of the page, hidden from screen readers. */
export function pageIcon(name: PageIcon): SVGSVGElement {
  const drawn = drawIcon(icons[name]);
  drawn.dataset['icon'] = name;
  return drawn;
}

import add from '@vscode/codicons/src/icons/add.svg';
import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg';
import arrowSwap from '@vscode/codicons/src/icons/arrow-swap.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronLeft from '@vscode/codicons/src/icons/chevron-left.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import circleSlash from '@vscode/codicons/src/icons/circle-slash.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import disconnected from '@vscode/codicons/src/icons/debug-disconnect.svg';
import edit from '@vscode/codicons/src/icons/edit.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import file from '@vscode/codicons/src/icons/file.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import insert from '@vscode/codicons/src/icons/insert.svg';
import key from '@vscode/codicons/src/icons/key.svg';
import lineNumbers from '@vscode/codicons/src/icons/symbol-numeric.svg';
import loading from '@vscode/codicons/src/icons/loading.svg';
import newFile from '@vscode/codicons/src/icons/new-file.svg';
import play from '@vscode/codicons/src/icons/play.svg';
import plug from '@vscode/codicons/src/icons/plug.svg';
import record from '@vscode/codicons/src/icons/record.svg';
import refresh from '@vscode/codicons/src/icons/refresh.svg';
import send from '@vscode/codicons/src/icons/send.svg';
import server from '@vscode/codicons/src/icons/vm.svg';
import stop from '@vscode/codicons/src/icons/debug-stop.svg';
import fork from '@vscode/codicons/src/icons/repo-forked.svg';
import tools from '@vscode/codicons/src/icons/tools.svg';
import trash from '@vscode/codicons/src/icons/trash.svg';
import vscode from '@vscode/codicons/src/icons/vscode.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import watch from '@vscode/codicons/src/icons/watch.svg';
import wrap from '@vscode/codicons/src/icons/word-wrap.svg';
import { drawIcon } from './drawIcon.ts';

const icons = {
  add,
  arrowDown,
  arrowSwap,
  check,
  chevronDown,
  chevronLeft,
  chevronRight,
  circleSlash,
  close,
  copy,
  disconnected,
  edit,
  error,
  file,
  fork,
  info,
  insert,
  key,
  lineNumbers,
  loading,
  newFile,
  play,
  plug,
  record,
  refresh,
  send,
  server,
  stop,
  tools,
  trash,
  vscode,
  warning,
  watch,
  wrap,
};

/** The icons that the panel draws. */
export type IconName = keyof typeof icons;

/** An icon of the codicon set, hidden from screen readers. */
export function icon(name: IconName): SVGSVGElement {
  return drawIcon(icons[name]);
}

import { isMac } from './isMac.ts';

/** True for a letter with Ctrl, on macOS with Cmd, and with nothing else. */
export function isShortcut({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent, letter: string): boolean {
  const modified = isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  return key.toLowerCase() === letter && modified && !altKey && !shiftKey;
}

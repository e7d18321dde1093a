/** True on macOS, where other keys do what Ctrl does elsewhere. */
export const isMac = navigator.userAgent.includes('Macintosh');

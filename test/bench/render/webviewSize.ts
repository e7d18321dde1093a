import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { root } from '../../support/root.ts';
import type { Figure } from '../figures.ts';

/** What a browser has to load before the panel can draw: the script, without what is loaded when it is needed. */
export function webviewSize(): Figure {
  const script = zlib.gzipSync(fs.readFileSync(path.join(root, 'dist/webview.js')), { level: 9 });
  const kilobytes = script.length / 1000;
  return {
    what: 'webview script, gzipped',
    bar: '≤ 80 kB',
    measured: `${kilobytes.toFixed(1)} kB`,
    met: kilobytes <= 80,
  };
}

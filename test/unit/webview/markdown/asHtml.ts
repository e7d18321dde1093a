import { targetOf } from '../../../../src/webview/markdown/links.ts';
import { MiniElement, MiniText } from '../../../support/miniDocument.ts';

type Node = MiniElement['childNodes'][number];

/**
 * Writes what was drawn as the HTML that CommonMark's examples give for it. The mapping: sections and groups of items are not there; a link's
 * target is kept beside the document; an image is a chip with its description and address; paragraphs of a tight list are
 * drawn as such and set close; code is drawn without its last line break; a definition leaves a hidden paragraph.
 */
export function asHtml(root: MiniElement, withClasses = false): string {
  shownClasses = withClasses;
  return root.children.map((section) => inner(section)).join('');
}

/** True where the classes and roles of what is no HTML of Markdown are written too. */
let shownClasses = false;

/** Everything that was drawn, to compare two drawings. */
export function exactly(node: Node): string {
  if (node instanceof MiniText) return escape(node.data);
  if (!(node instanceof MiniElement)) return '';
  const target = targetOf(node as unknown as Element);
  const attributes = [...node.attributes].map(([name, value]) => ` ${name}="${escape(value)}"`).sort();
  const children = node.childNodes.map(exactly).join('');
  return `<${node.nodeName}${attributes.join('')}${target ? JSON.stringify(target) : ''}>${children}</${node.nodeName}>`;
}

function inner(element: MiniElement): string {
  return element.childNodes.map(html).join('');
}

function html(node: Node): string {
  if (node instanceof MiniText) return escape(node.data);
  if (!(node instanceof MiniElement)) return '';
  const tag = node.nodeName.toLowerCase();
  if (node.attributes.has('hidden')) return '';
  if (node.className === 'image') return image(node);
  if (node.className === 'task') return task(node);
  if (tag === 'colgroup') return '';
  if (isGroup(node) || (node.className === 'table' && tag === 'div')) return inner(node);
  if (tag === 'a') return link(node);
  if (tag === 'pre') return pre(node);
  if (tag === 's') return `<del>${inner(node)}</del>`;
  if (tag === 'br') return '<br />';
  if (tag === 'hr') return '<hr />';
  if (tag === 'tbody' && node.childElementCount === 0) return '';
  if (tag === 'p' && isTight(node)) return inner(node);
  return `<${tag}${attributesOf(node, tag)}>${inner(node)}</${tag}>`;
}

function attributesOf(node: MiniElement, tag: string): string {
  if (tag === 'ol') return attribute(node, 'start');
  if (tag === 'th' || tag === 'td') return attribute(node, 'class', 'align');
  if (!shownClasses || tag === 'ul' || tag === 'table') return '';
  return ['class', 'role', 'title'].map((name) => attribute(node, name)).join('');
}

function attribute(element: MiniElement, name: string, shown = name): string {
  const value = element.getAttribute(name);
  return value === null ? '' : ` ${shown}="${escape(value)}"`;
}

function isGroup({ className }: MiniElement): boolean {
  return className === 'lines' || className === 'items';
}

function isTight({ parentNode: item }: MiniElement): boolean {
  const around = item?.nodeName === 'LI' ? item.parentNode : undefined;
  return (around && isGroup(around) ? around.parentNode : around)?.className === 'tight';
}

function link(element: MiniElement): string {
  const { href = '', title = '' } = targetOf(element as unknown as Element) ?? {};
  return `<a href="${escape(href)}"${title ? ` title="${escape(title)}"` : ''}>${inner(element)}</a>`;
}

function image(element: MiniElement): string {
  const [description, url] = element.children;
  const words = description?.textContent === 'Image' ? '' : (description?.textContent ?? '');
  const title = element.getAttribute('title');
  const shown = !title || title.startsWith('Image, not loaded\n') ? '' : ` title="${escape(titleOf(title))}"`;
  return `<img src="${escape(url?.textContent ?? '')}" alt="${escape(words)}"${shown} />`;
}

/** Below an image's title stands its address. */
function titleOf(shown: string): string {
  return shown.slice(0, shown.lastIndexOf('\n'));
}

function task(element: MiniElement): string {
  const checked = element.getAttribute('aria-checked') === 'true' ? 'checked="" ' : '';
  return `<input ${checked}disabled="" type="checkbox"> `;
}

function pre(element: MiniElement): string {
  const language = /^\S+/.exec(element.getAttribute('title') ?? '')?.[0];
  const text = element.textContent;
  const name = language === undefined ? '' : ` class="language-${escape(language)}"`;
  return `<pre><code${name}>${escape(text === '' ? '' : `${text}\n`)}</code></pre>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

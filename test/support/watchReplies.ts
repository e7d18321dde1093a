/** What was seen in a document; each problem in words. */
interface ReplyWatch {
  problems: string[];
  /** How many elements were looked at. */
  looked: number;
}

declare global {
  interface Window {
    replyWatch: ReplyWatch;
  }
}

const shape =
  'div p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code hr table colgroup col thead tbody tr th td em strong s br a sup span button ' +
  'svg path section article form textarea details summary label kbd dl dt dd';

const mathematics =
  'math semantics annotation mrow mi mn mo ms mtext mspace msup msub msubsup munder mover munderover mmultiscripts ' +
  'mprescripts none mfrac msqrt mroot mtable mtr mtd mlabeledtr mpadded mphantom mstyle menclose merror';

const plain =
  'class dir title role tabindex start hidden type disabled viewBox d fill-rule clip-rule data-before data-host data-state data-part data-turn-id data-act data-level ' +
  'aria-level aria-checked aria-disabled aria-label aria-hidden aria-pressed aria-expanded aria-live aria-describedby ' +
  'aria-labelledby aria-atomic aria-posinset aria-setsize value placeholder rows spellcheck id xmlns';

const ofMathematics =
  'display displaystyle scriptlevel mathvariant mathcolor mathbackground mathsize stretchy fence separator symmetric ' +
  'movablelimits largeop lspace rspace minsize maxsize accent accentunder width height depth voffset linethickness ' +
  'columnalign columnspacing columnlines rowspacing rowlines rowalign side notation encoding form';

/** All that may stand in the panel's document while replies are drawn, and in which attributes a reply's words may stand. */
export const allowedNodes = {
  elements: `${shape} ${mathematics}`.split(' '),
  attributes: `${plain} ${ofMathematics}`.split(' '),
  wordy: ['title', 'aria-label', 'data-host'],
};

/** Runs in the panel's document: looks at every element and attribute that comes into it. */
export function watchReplies({ elements, attributes, wordy }: typeof allowedNodes): void {
  const watch: ReplyWatch = { problems: [], looked: 0 };
  window.replyWatch = watch;
  const complain = (text: string) => watch.problems.length < 20 && watch.problems.push(text.slice(0, 300));
  const own = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"]')?.href.replace(/[^/]*$/, '');
  const outside = new Set<Node>([document.documentElement, document.head, document.body]);
  const lookAt = (element: Element) => {
    watch.looked += 1;
    const { localName } = element;
    if (localName === 'script') {
      // A part of the panel, which stands beside its style sheet.
      const src = element.getAttribute('src');
      if (!own || !src?.startsWith(own)) complain(`the script ${element.outerHTML}`);
      return;
    }
    if (!elements.includes(localName)) complain(`the element ${localName}: ${element.outerHTML}`);
    for (const { name, value } of element.attributes) {
      if (!attributes.includes(name)) complain(`the attribute ${name}="${value}" of ${localName}`);
      else if (!wordy.includes(name) && /evil|pwned/i.test(value)) complain(`words of a reply in ${name}="${value}"`);
    }
  };
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    complain(`the policy had to stop ${violatedDirective} ${blockedURI}`);
  });
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      if (target instanceof Element && !outside.has(target)) lookAt(target);
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        lookAt(node);
        for (const inner of node.querySelectorAll('*')) lookAt(inner);
      }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** Runs in the panel's document: clicks, and presses Enter on, whatever in a reply's text can be clicked. */
export function clickReplies(): number {
  const clickable = 'a, area, button, input, label, summary, [role], [tabindex], [onclick], [href]';
  let clicked = 0;
  // Some buttons are made when the pointer comes.
  for (const code of document.querySelectorAll('.code'))
    code.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
  for (const element of document.querySelectorAll(`[data-part] :is(${clickable})`)) {
    clicked += 1;
    const init = { bubbles: true, cancelable: true };
    element.dispatchEvent(new MouseEvent('click', init));
    element.dispatchEvent(new KeyboardEvent('keydown', { ...init, key: 'Enter' }));
  }
  return clicked;
}

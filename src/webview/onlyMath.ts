const namespace = 'http://www.w3.org/1998/Math/MathML';

const elements = new Set(
  (
    'math semantics annotation mrow mi mn mo ms mtext mspace msup msub msubsup munder mover munderover mmultiscripts ' +
    'mprescripts none mfrac msqrt mroot mtable mtr mtd mlabeledtr mpadded mphantom mstyle menclose merror'
  ).split(' '),
);

const attributes = new Set(
  (
    'display displaystyle scriptlevel mathvariant mathcolor mathbackground mathsize stretchy fence separator symmetric ' +
    'movablelimits largeop lspace rspace minsize maxsize accent accentunder width height depth voffset linethickness ' +
    'columnalign columnspacing columnlines rowspacing rowlines rowalign side notation encoding form'
  ).split(' '),
);

/**
 * A copy of a formula that holds nothing but mathematics: elements and attributes that could do or load something are not
 * in it, whatever the library that drew it lets through.
 */
export function onlyMath(node: Element): Element {
  const name = elements.has(node.localName) ? node.localName : 'mrow';
  const copy = document.createElementNS(namespace, name);
  for (const { name: attribute, value } of node.attributes) {
    if (attributes.has(attribute)) copy.setAttribute(attribute, value);
  }
  for (const child of node.childNodes) {
    if (child instanceof Element) copy.append(onlyMath(child));
    else if (child instanceof Text) copy.append(child.data);
  }
  return copy;
}

import type { Start } from './subject.ts';

const blocksInSection = 32;

/** T: the text as it is, one text node a block, in sections that are laid out only when they come into sight. */
export const start: Start = (parent) => {
  let section = newSection(parent);
  let open = newBlock(section);
  return {
    append(text) {
      for (const [index, piece] of text.split('\n\n').entries()) {
        if (index > 0) {
          if (section.childElementCount === blocksInSection) section = newSection(parent);
          open = newBlock(section);
        }
        open.appendData(piece);
      }
    },
  };
};

function newSection(parent: Element): Element {
  const section = document.createElement('div');
  section.style.contentVisibility = 'auto';
  section.style.containIntrinsicSize = 'auto none auto 1000px';
  parent.append(section);
  return section;
}

function newBlock(section: Element): Text {
  const text = document.createTextNode('');
  const block = document.createElement('p');
  block.append(text);
  section.append(block);
  return text;
}

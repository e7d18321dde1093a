import assert from 'node:assert/strict';
import { customRules, rulesOf, tokenColours } from '../../../src/host/tokenColours.ts';

const theme = [
  { settings: { foreground: '#000000' } },
  { scope: ['comment', 'punctuation.definition.comment'], settings: { foreground: '#111111', fontStyle: 'italic' } },
  { scope: 'keyword.control', settings: { foreground: '#333333' } },
  { scope: 'keyword, storage', settings: { foreground: '#222222' } },
  { scope: 'source.js keyword.control', settings: { foreground: '#444444' } },
  { scope: 'string', settings: { foreground: '#555555' } },
  { scope: 'string', settings: { foreground: '#666' } },
  { scope: 'string.quo', settings: { foreground: '#777777' } },
  { scope: 'constant.numeric', settings: { foreground: 'red' } },
  { scope: 'entity.name.tag', settings: {} },
  null,
  { scope: 7, settings: 7 },
];

describe('tokenColours', () => {
  it('takes the most exact selector, and of equals the last', () => {
    const { comment, keyword, string, operator, regexp, number, tag } = tokenColours(rulesOf(theme));
    assert.deepEqual(
      { comment, keyword, string, operator, regexp, number, tag },
      {
        comment: '#111111',
        keyword: '#333333',
        string: '#666',
        operator: '#222222',
        regexp: '#666',
        number: undefined,
        tag: undefined,
      },
    );
  });

  it('takes what the user changed, for all themes and for one', () => {
    const custom = {
      comments: '#aaaaaa',
      strings: { foreground: '#bbbbbb' },
      numbers: 'no colour',
      textMateRules: [{ scope: 'keyword.control', settings: { foreground: '#cccccc' } }],
      '[Mine]': { comments: '#dddddd', '[Mine]': { comments: '#eeeeee' } },
      '[Other]': { comments: '#ffffff' },
    };
    const of = (name: string) => tokenColours([...rulesOf(theme), ...customRules(custom, name)]);
    assert.equal(of('Mine').comment, '#dddddd');
    assert.equal(of('None').comment, '#aaaaaa');
    assert.equal(of('None').string, '#bbbbbb');
    assert.equal(of('None').keyword, '#cccccc');
    assert.equal(of('None').number, undefined);
  });

  it('takes nothing from what is of another shape', () => {
    assert.deepEqual(tokenColours(customRules(null, 'a')), {});
    assert.deepEqual(tokenColours(customRules({ textMateRules: 'x', comments: [] }, '__proto__')), {});
  });
});

import assert from 'node:assert/strict';
import { exportAsMarkdown, type ExportWords } from '../../../../src/conversation/exchange/exportAsMarkdown.ts';
import { makePrompt } from '../../../../src/conversation/prompt.ts';
import { failure, finish, text } from '../fakes.ts';
import { everyPart, SampleChat } from '../store/sampleChat.ts';
import { settle } from '../../../support/fakeTime.ts';

const words: ExportWords = {
  time: (ms) => `at ${ms}`,
  ending: ({ reply }) => (reply.state === 'cut-off' ? 'Cut off: *gone*' : ''),
  notice: ({ notice }) => notice.kind,
};

describe('a chat as Markdown', () => {
  it('is a document that shows each prompt, model and reply', async () => {
    const sample = new SampleChat();
    await sample.say('First\n# line', text('# Head\n\n```js\nlet a'), failure);
    sample.chat.regenerate(sample.chat.transcript.leaf?.id ?? '');
    await settle();
    await sample.feed(text('Cut in\n~~~\ncode'), failure);
    sample.chat.rename('A [name] of\nmine');
    const { label } = sample.model;
    assert.equal(
      exportAsMarkdown(sample.chat.state, words),
      `# A \\[name\\] of mine

---

**You** · at 0

> First
> # line

Sent with it: **a.ts:1-2**

\`\`\`
code
\`\`\`

**${label}** · 0.0 s · version 2 of 2

Cut in
~~~
code
~~~

*Cut off: \\*gone\\**
`.replace('at 0', `at ${sample.chat.transcript.leaf?.createdAt}`),
    );
  });

  it('holds every kind of part', async () => {
    const sample = new SampleChat();
    await sample.say('Go', ...everyPart, finish);
    const document = exportAsMarkdown(sample.chat.state, words);
    for (const piece of [
      '*parameter-left-out*',
      '<details><summary>Reasoning</summary>\n\n> Hm…\n> \0\n\n</details>',
      'Grüße \u{1F600} \u{1F600} and on',
      '*Search*',
      'Asked for the tool **f**:\n\n```\n{"a":1}\n```',
      'Sources:\n\n- [t](<https://a.example>)',
      '4 tokens in · 2 tokens out',
    ]) {
      assert.ok(document.includes(piece), piece);
    }
  });

  it('shows the path alone that is shown', async () => {
    const sample = new SampleChat();
    await sample.say('Old', text('one'), finish);
    sample.chat.editPrompt(sample.chat.transcript.leaf?.id ?? '', makePrompt('New'));
    await settle();
    await sample.feed(text('two'), finish);
    const document = exportAsMarkdown(sample.chat.state, words);
    assert.match(document, /> New\n\n.*\n\ntwo\n$/);
    assert.doesNotMatch(document, /Old/);
  });
});

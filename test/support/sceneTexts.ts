const markdown = `# The heading

A paragraph with **strong**, *emphasised*, ~~struck~~ text and \`code\`; see [the guide](https://example.com/guide) or
https://example.com/a_b, but not [paypal.com](https://evil.example), and a note[^1]. 中文**强调。**然后 a\u202Eb.

## Lists

- One
- Two
  1. nested
  2. and more
- [x] done
- [ ] to do

A loose one:

1. First

   with two paragraphs

2. Second

> A quote with a [link](https://example.com).

> [!NOTE]
> Mind the gap.

> [!CAUTION]
> Or fall.

### A table

| Case | Before | After |
| :--- | ---: | :---: |
| small | 12 ms | 3 ms |
| a large one, with many words | 912 ms | **41 ms** |

![A diagram of the cache](https://example.com/images/cache.png)

---

The root of $x^2 = a_1 + \\sqrt{b}$ and

$$
\\int_0^1 \\frac{x}{1 + x^2}\\,dx = \\frac{\\ln 2}{2}
$$

[^1]: A footnote with *emphasis*.
`;

const tables = `Short cells:

| Id | Name | On | Since | Note |
|---|---|---|---|---|
| 1 | Ada | yes | 2024-01-03 | first |
| 2 | Grace | no | 2023-11-20 | needs a review of the whole of its history before it can be used |
| 3 | Edsger | yes | 2022-05-11 | \`goto\` |

Two columns:

| Option | Meaning |
|---|---|
| \`--watch\` | Runs again whenever a file that was read changes, and stops when it is told to |
| \`--test-reporter=spec\` | How results are shown |

Right and centred:

| Length | Frame | Ratio |
|---:|:---:|---:|
| 5,000 | 1.2 ms | 1.0 |
| 400,000 | 1.3 ms | 1.08 |

Wide:

| Browser | Version | Engine | Released | Market | Grid | Subgrid | Container queries | Anchor | Notes |
|---|---|---|---|---|---|---|---|---|---|
| Chromium | 140 | Blink | 2025-09-02 | 65 % | yes | yes | yes | yes | the first with anchors |
| Firefox | 143 | Gecko | 2025-09-16 | 3 % | yes | yes | yes | no | the first with subgrid |

A long word: | is no table, but:

| Key | Address |
|---|---|
| docs | https://example.com/a/very/long/path/that/has/no/space/in/it/and/goes/on/and/on |
| 中文 | 表格里的文字应该可以换行，而不会把页面撑宽。 |
`;

const scripts = `中文段落**加粗。**接着*强调*，~~删除~~和\`代码\`，链接[指南](https://例え.jp/案内)。絵文字 👩‍👩‍👧‍👦 👍🏽 🇨🇭 と漢字。

مرحبا بالعالم، هذا **نص عربي** مع \`code()\` ورقم 42.

- عنصر أول
- عنصر ثان

> اقتباس

שלום עולם, זה *טקסט* עם [קישור](https://example.com).

1. פריט ראשון
2. פריט שני

| שם | ערך |
|---|---|
| אחד | 1 |

한국어 **굵게**와 ภาษาไทยที่ไม่มีช่องว่างระหว่างคำเลยแม้แต่น้อยนิดเดียวในประโยคยาวๆแบบนี้
`;

const links = `A [guide](https://example.com/guide), a bare https://example.com/a_b?c=d, www.example.org and <me@example.com>.

Misleading: [paypal.com](https://evil.example/login), [https://github.com/login](https://githüb.com/login).

Punycode: [apple](https://аpple.com/), https://münchen.de/ and [a mail](mailto:you@example.com).

Nowhere: [script](javascript:alert(1)), [file](/etc/passwd), [user](https://a:b@example.com/).

A very long one: https://example.com/${'a-very-long-path/'.repeat(12)}end

A_very_long_word_${'that_never_ends_'.repeat(12)}

\`${'inlineCodeThatNeverEnds'.repeat(8)}\`

![](https://example.com/images/with/a/long/path/to/the/picture/of/a/cache/diagram.png) and ![A cat that sits on a mat and looks at the moon](https://cats.example/cat.png)

Hidden: a\u202Eb\u202C, zero\u200Bwidth, \u{E0041}\u{E0042} tags, and \`co\u200Bde\`.

A note[^one], another[^2], and none[^3].

[^one]: The first, with \`code\` and a [link](https://example.com).
[^2]: The second.

    With a second paragraph.
`;

const lists = `1. First
   - nested
     - deeper
       - deepest
     - and back
   - with code

     \`\`\`sh
     npm ci
     \`\`\`
2. Second

   A paragraph in it.

   > And a quote
   > - with a list

10. Ten
11. Eleven

- [ ] to do
- [x] done, with words that are so long that they are wrapped onto a second line of it
  - [ ] nested task
  - [x] *nested* and done
- no task

1. [x] an ordered task
2. [ ] another

* a

* loose

* list
`;

const formulas = String.raw`## Of $E = mc^2$

Inline: $a_1 + b^2$, $\sqrt{x}$, \(\frac{a}{b}\), $\sum_{i=0}^n i$, $f: \mathbb{R} \to \mathbb{C}$, $\vec v \cdot \hat w$, $\ln 2$, $\sin(x)$, $\mathcal{L}$, $\boldsymbol\alpha$, $\boxed{z}$, $\cancel{y}$.

A long one: $a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12} = \sum_{i=1}^{12} a_i$ in a line.

$$
\begin{pmatrix} 1 & 0 & 0 \\ 0 & \cos\theta & -\sin\theta \\ 0 & \sin\theta & \cos\theta \end{pmatrix}
$$

\[
f(x) = \begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{else} \end{cases}
\]

$$
\begin{aligned} (a + b)^2 &= a^2 + 2ab + b^2 \\ &= a^2 + b^2 + 2ab + 0 + 0 + 0 + 0 + 0 + 0 + 0 + 0 + 0 + 0 + 0 + 0 + 0 \end{aligned}
$$

- in a list: $x \in \{1, 2\}$
- display: $$\lim_{n \to \infty} \left(1 + \frac1n\right)^n = e$$

| $n$ | $n!$ |
|---|---|
| 3 | $3 \cdot 2 \cdot 1$ |

Wrong: $\frac{a$ and $\unknown{x}$. Prices: $5 and $10.
`;

/** Replies that break off where a construct has not ended. */
export const halfTexts = [
  'An *open **emphasis',
  'See [the docu',
  'See [the documentation](https://exam',
  'An ![image of a c',
  'Some `code that',
  '```ts\nconst a: num',
  '```',
  '| Name | Val',
  '| Name | Value |\n|---|--',
  '| Name | Value |\n|---|---|\n| one | a *star',
  'So $x^2 + y',
  '$$\n\\int_0^1 x\\,d',
  '- one\n- [',
  '1. one\n   - nes',
  '> [!WARN',
  '> [!WARNING]\n> Mind',
  '#',
  '## A head',
  'A note[^1',
  '~~struck',
];

const alerts = ['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION']
  .map((kind) => `> [!${kind}]\n> What one must know, with \`code\` and a [link](https://example.com).`)
  .join('\n\n');

const headings = ['#', '##', '###', '####', '#####', '######']
  .map((marks) => `${marks} Heading ${marks.length} with \`code\`\n\nA paragraph below it.`)
  .join('\n\n');

/** Replies with all that Markdown has, each about one thing. */
export const sceneTexts = {
  markdown,
  tables,
  scripts,
  links,
  formulas,
  lists,
  headings: `${headings}\n\n---\n\n${alerts}`,
};

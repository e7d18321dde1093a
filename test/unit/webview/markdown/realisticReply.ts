const code = [
  '```ts\nexport function sum(values: readonly number[]): number {\n  let total = 0;\n  for (const value of values) total += value;\n  return total;\n}\n```\n',
  '```python\ndef mean(values):\n    """The mean of some values."""\n    if not values:\n        raise ValueError("empty")\n    return sum(values) / len(values)\n```\n',
  '```rust\nfn main() {\n    let names = vec!["a", "b"];\n    for name in &names {\n        println!("{name}");\n    }\n}\n```\n',
  '```bash\nnpm ci\nnpm run build -- --watch | tee build.log\n```\n',
];

const prose = [
  '## Step {n}: what to change\n',
  'The **cache** is filled by `loadAll()`, which reads *every* file; see [the guide](https://example.com/guide/{n}) for more.\n',
  '- First, open `settings.json`\n- Then set **`cache.size`** to {n}\n  - at least 16\n  - at most [1024](https://example.com/limits)\n- Restart\n',
  '1. Measure.\n2. Change one thing.\n3. Measure *again*, and compare.\n',
  '| Case | Before | After |\n| --- | ---: | ---: |\n| small | {n} ms | 3 ms |\n| large | 912 ms | **41 ms** |\n',
  '> Note that this is **not** the same as the limit of the server, which is {n}.\n',
  '这个函数会**读取文件。**然后返回结果 🎉，见 `parse()`。\n',
  'It costs about ~5 ms, i.e. 3 * 4 + 2 = 14, and snake_case_names stay as they are.\n',
  '- [x] Write the test\n- [ ] Run it on Windows\n',
  'Finally, https://example.com/a_b_c is where the results are; the old way (`--legacy`) still works.\n',
];

/** A reply such as models write: headings, lists, tables, code in several languages, links, Chinese and emoji. */
export function realisticReply(length: number): string {
  let text = '';
  for (let n = 1; text.length < length; n += 1) {
    text += `${(prose[n % prose.length] ?? '').replaceAll('{n}', String(n))}\n`;
    if (n % 2 === 0) text += `${code[(n / 2) % code.length] ?? ''}\n`;
  }
  return text.slice(0, length);
}

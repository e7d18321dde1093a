const tour = `# A first reply

This comes from the **demo server** on this machine: a real HTTP server that streams like a model does.

- Type while it streams: Enter *queues* your message.
- Press Esc or *Stop*: the text so far stays.
- Scroll up: the view stays where you read.

\`\`\`typescript
// Deltas arrive cut anywhere, even inside 👩‍💻.
const reply = await collect(stream);
console.log(reply.length, 'characters');
\`\`\`

| part | example |
|---|---|
| CJK | 你好,世界。こんにちは。안녕하세요. |
| emoji | 👋🏽 🎉 👩‍💻 🏴󠁧󠁢󠁳󠁣󠁴󠁿 |

Ask for something \`slow\`, \`long\` or with a \`length\` limit to see other endings.
`;

const explanation = `This code does three things:

1. It takes its input as it comes.
2. It checks what it was given.
3. It returns the result, or says why there is none.

\`\`\`typescript
const result = check(input); // undefined when the input is not usable
\`\`\`

The rest is bookkeeping.
`;

/** What the demo model answers, chosen by words in the prompt. */
export function demoReply(prompt: string): { text: string; finishReason: string; firstWordMs: number } {
  const finishReason = /\blength\b/i.test(prompt) ? 'length' : 'stop';
  const firstWordMs = /\bslow\b/i.test(prompt) ? 25_000 : 300;
  if (/\blong\b/i.test(prompt)) return { text: longReply(), finishReason, firstWordMs };
  if (/explain|this code/i.test(prompt)) return { text: explanation, finishReason, firstWordMs };
  return { text: tour, finishReason, firstWordMs };
}

function longReply(): string {
  return Array.from({ length: 40 }, (_, index) => `## Part ${index + 1}\n\n${tour}`).join('\n');
}

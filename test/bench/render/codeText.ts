import type { Random } from './random.ts';

/** Some lines of each language; $a and $b stand for names, $n for a number, $w for a word. */
const snippets: readonly [Snippet, ...Snippet[]] = [
  {
    language: 'ts',
    text: `export async function $a(path: string, limit = $n): Promise<Map<string, number>> {
  const $b = new Map<string, number>(); // the $w of every line
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (/^\\s*(#|$)/.test(line) || $b.size > limit) continue;
    $b.set(line.trim(), ($b.get(line) ?? 0) + 1);
  }
  return $b;
}
`,
  },
  {
    language: 'python',
    text: `@dataclass(frozen=True)
class $a:
    """Holds the $w of one request."""
    $b: dict[str, int] = field(default_factory=dict)

    def total(self, limit: int = $n) -> int:
        return sum(v for k, v in self.$b.items() if v < limit and not k.startswith("_"))  # no $w
`,
  },
  {
    language: 'rust',
    text: `/// Reads the $w once.
pub fn $a(input: &str) -> Result<Vec<u32>, ParseError> {
    let mut $b = Vec::with_capacity($n);
    for (index, word) in input.split_whitespace().enumerate() {
        $b.push(word.parse().map_err(|_| ParseError::At { index, text: format!("$w {word}") })?);
    }
    Ok($b)
}
`,
  },
  {
    language: 'go',
    text: `// $a waits for the $w or for the end of the context.
func $a(ctx context.Context, $b <-chan string) (int, error) {
	select {
	case text := <-$b:
		return len(text) * $n, nil
	case <-ctx.Done():
		return 0, fmt.Errorf("$w: %w", ctx.Err())
	}
}
`,
  },
  {
    language: 'bash',
    text: `set -euo pipefail
# Counts the $w in every log
for $a in /var/log/*.log; do
  $b=$(grep -c "$w" "$$a" || true)
  [ "$$b" -gt $n ] && echo "$$a: $$b" | tee -a report.txt
done
`,
  },
  {
    language: 'json',
    text: `{
  "$a": { "enabled": true, "limit": $n, "tags": ["$w", "$b"] },
  "$b": [1.5, -2e3, null, false, "\\u00e9 $w"]
}
`,
  },
  {
    language: 'css',
    text: `.$a > .$b:not(:last-child)::after {
  color: rgb(12 $n 80 / 50%); /* the $w */
  margin: calc(1em + $npx) auto 0;
  content: "$w";
}
`,
  },
  {
    language: 'sql',
    text: `SELECT $a.name, COUNT(*) AS $b -- per $w
FROM $a JOIN orders ON orders.$a_id = $a.id
WHERE orders.total > $n AND $a.kind IN ('$w', 'none')
GROUP BY $a.name HAVING COUNT(*) > 3 ORDER BY $b DESC;
`,
  },
];

interface Snippet {
  language: string;
  text: string;
}

const names = ['readLines', 'counts', 'parseHead', 'retryAfter', 'byHost', 'userCache', 'nextFrame', 'tokens'] as const;
const words = ['size', 'header', 'budget', 'cursor', 'weight', 'checksum', 'window'] as const;

/** Lines of code in one language, at least this many characters of them. */
export function codeLines(language: string, length: number, random: Random): string {
  const text = snippets.find((snippet) => snippet.language === language)?.text ?? snippets[0].text;
  let code = '';
  while (code.length < length) code += filled(text, random);
  return code;
}

/** A fenced block of code in some language, at least this long. */
export function codeBlock(length: number, random: Random): string {
  const { language } = random.pick(snippets);
  return `\`\`\`${language}\n${codeLines(language, length, random)}\`\`\`\n`;
}

function filled(text: string, random: Random): string {
  const name = random.pick(names) + String(random.below(90));
  const other = random.pick(names);
  return text.replaceAll(/\$([abnw])/g, (_, mark: string) => {
    if (mark === 'n') return String(random.below(255));
    return mark === 'w' ? random.pick(words) : mark === 'a' ? name : other;
  });
}

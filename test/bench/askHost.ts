import type { HostAnswers } from './host.main.ts';
import { runInHost } from './runInHost.ts';

const mark = 'bench: ';

/** What the extension host measured against a server. */
export async function askedOfHost<K extends keyof HostAnswers>(task: K, url: string): Promise<HostAnswers[K]> {
  let answer: HostAnswers[K] | undefined;
  let printed = '';
  const onLog = (text: string) => {
    printed += `${text}\n`;
    if (text.startsWith(mark)) answer = JSON.parse(text.slice(mark.length)) as HostAnswers[K]; // Printed by host.main.ts.
  };
  await runInHost('out/bench/host.main.js', { env: { RIVULET_BENCH: task, RIVULET_BENCH_URL: url }, onLog });
  if (!answer) throw new Error(`The extension host did not measure "${task}":\n${printed}`);
  return answer;
}

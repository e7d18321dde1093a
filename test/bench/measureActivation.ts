import { percentile, type Figure } from './figures.ts';
import { runInHost } from './runInHost.ts';

const starts = 3;

/** The host's time to run `activate`, and beside it the time to load the code, in fresh windows. */
export async function measureActivation(): Promise<Figure> {
  const times: { loading: number; activation: number }[] = [];
  for (let n = 0; n < starts; n += 1) times.push(await activateOnce());
  const median = (values: number[]) => percentile(values, 0.5);
  const activation = median(times.map((time) => time.activation));
  const loading = median(times.map((time) => time.loading));
  return {
    what: `host time of activate (median of ${starts} fresh windows)`,
    bar: '≤ 20 ms',
    measured: `${activation.toFixed(1)} ms (and ${loading.toFixed(1)} ms to load the code)`,
    met: activation <= 20,
  };
}

async function activateOnce(): Promise<{ loading: number; activation: number }> {
  const time = { loading: Number.NaN, activation: Number.NaN };
  const onLog = (text: string) => {
    const match = /^(loading|activation): ([\d.]+) ms/.exec(text);
    if (match) time[match[1] as keyof typeof time] = Number(match[2]);
  };
  await runInHost('out/integration/activationTime.main.js', { onLog });
  return time;
}

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../support/root.ts';
import { measureAborts } from './measureAborts.ts';
import { table, type Figure } from './figures.ts';
import { measureManyStreams } from './measureManyStreams.ts';
import { peerReadings } from './peerCost.ts';
import { cpuTimes, framingReading, leastReading, wholeReading } from './wireCost.ts';
import { wireStream } from './wireStream.ts';
import { wireSubjects, type WireSubject } from './wireSubjects.ts';

/** `npm run bench:wire`: what reading a reply costs, and what the extension host notices of it, each beside its bar. */
async function main(): Promise<void> {
  const [, program = '', wanted] = process.argv;
  if (wanted !== undefined) {
    const subject = wireSubjects.find(({ name }) => name === wanted);
    if (!subject) throw new Error(`There is no "${wanted}".`);
    console.log(JSON.stringify(await measureCost(subject)));
    return;
  }
  const figures: Figure[] = [];
  for (const subject of wireSubjects) {
    // A process of its own, so that no dialect is measured with code that was compiled for another.
    const { status, stdout } = spawnSync(process.execPath, [program, subject.name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (status !== 0) throw new Error(`${subject.name} could not be measured.`);
    figures.push(...(JSON.parse(stdout) as Figure[])); // Printed by the lines above.
  }
  figures.push(...(await measureManyStreams()), await measureAborts());
  const text = table(figures);
  fs.mkdirSync(path.join(root, 'artifacts'), { recursive: true });
  fs.writeFileSync(path.join(root, 'artifacts/benchWire.md'), `${text}\n`);
  console.log(text);
}

async function measureCost(subject: WireSubject): Promise<Figure[]> {
  const stream = wireStream(subject);
  const framing = framingReading(stream);
  const peers = subject.name === 'openai-chat' ? peerReadings(stream) : {};
  const readings = { whole: wholeReading(stream), ...(framing && { framing }), ...peers };
  const [least = 0, ...times] = await cpuTimes([leastReading(stream), ...Object.values(readings)]);
  return Object.keys(readings).map((name, index): Figure => {
    const time = times[index] ?? Number.NaN;
    const ratio = time / least;
    const microseconds = (1000 * time) / stream.events;
    const bar = name === 'framing' ? 1.3 : name === 'whole' ? 2 : undefined;
    return {
      what: `CPU ÷ (TextDecoder + JSON.parse), ${subject.name}: ${name === 'whole' ? 'bytes → parts' : name === 'framing' ? 'bytes → payloads' : name}`,
      bar: bar === undefined ? 'for comparison' : `≤ ${bar}`,
      measured: `${ratio.toFixed(2)} (${microseconds.toFixed(2)} µs per event)`,
      ...(bar !== undefined && { met: ratio <= bar }),
    };
  });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);

import type { Step } from '../../support/faultServer.ts';
import type { Outcome } from './outcome.ts';
import { Scene, type SceneOptions } from './scene.ts';
import type { Voice } from './voice.ts';
import { voices } from './voices.ts';

/** One fault, as every dialect has it. The last of its scripts is played again for all requests that follow. */
export interface Fault {
  name: string;
  /** What the server does for each request. Undefined for a dialect that cannot have this fault. */
  scripts: (voice: Voice) => Step[][] | undefined;
  ends: (voice: Voice) => Outcome;
  options?: SceneOptions;
}

/** Tests each fault with each dialect that can have it. */
export function faultsOfEachVoice(faults: readonly Fault[]): void {
  ofEachVoice((voice, start) => {
    for (const { name, scripts, ends, options } of faults) {
      const played = scripts(voice);
      if (!played) continue;
      it(name, async () => {
        const scene = await start(options);
        await scene.plays(played, ends(voice));
      });
    }
  });
}

/** Describes each dialect; scenes are closed after each test. */
export function ofEachVoice(
  describeVoice: (voice: Voice, start: (options?: SceneOptions) => Promise<Scene>) => void,
): void {
  for (const voice of voices) {
    describe(voice.name, () => {
      const scenes: Scene[] = [];
      afterEach(() => Promise.all(scenes.splice(0).map((scene) => scene.close())));
      describeVoice(voice, async (options) => {
        const scene = await Scene.start(voice, options);
        scenes.push(scene);
        return scene;
      });
    });
  }
}

/** How much a run measures. */
export interface Plan {
  /** Characters of a reply that stand before the frames that are measured. */
  lengths: readonly number[];
  /** Those at which the peers are measured. */
  peerLengths: readonly number[];
  rounds: number;
  blockRounds: number;
  peerRounds: number;
  /** Frames that are measured, and those before them that warm the page up. */
  frames: number;
  warmFrames: number;
  peerFrames: number;
  peerWarmFrames: number;
  /** Seconds of a reply of 200 tokens a second in which long tasks are looked for. */
  seconds: number;
  /** Replies of 400 k after which the heap is compared. */
  replies: number;
}

export const deltasInFrame = 20;
export const charactersInDelta = 4;

/** Characters that a reply grows by while it is measured, at most. */
export const tailLength = 6400;

export const wholePlan: Plan = {
  lengths: [5000, 20_000, 100_000, 200_000, 400_000],
  peerLengths: [100_000, 400_000],
  rounds: 5,
  blockRounds: 3,
  peerRounds: 2,
  frames: 50,
  warmFrames: 20,
  peerFrames: 10,
  peerWarmFrames: 3,
  seconds: 20,
  replies: 10,
};

export const quickPlan: Plan = {
  ...wholePlan,
  lengths: [5000, 100_000, 400_000],
  peerLengths: [100_000],
  rounds: 3,
  blockRounds: 1,
  peerRounds: 1,
  frames: 30,
  warmFrames: 20,
  peerFrames: 4,
  peerWarmFrames: 1,
  seconds: 3,
  replies: 2,
};

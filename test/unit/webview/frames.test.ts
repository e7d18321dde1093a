import assert from 'node:assert/strict';
import { Frames } from '../../../src/webview/frames.ts';

function frames(): { frames: Frames; next: () => void; pass: (milliseconds: number) => void } {
  let waiting: (() => void)[] = [];
  let now = 0;
  return {
    frames: new Frames(
      (run) => void waiting.push(run),
      () => now,
    ),
    next: () => {
      const due = waiting;
      waiting = [];
      for (const run of due) run();
    },
    pass: (milliseconds) => (now += milliseconds),
  };
}

describe('frames', () => {
  it('draw what comes first at once, and what follows once with the next frame', () => {
    const { frames: made, next } = frames();
    let drawn = 0;
    const draw = () => (drawn += 1);
    made.request(draw);
    assert.equal(drawn, 1);
    made.request(draw);
    made.request(draw);
    assert.equal(drawn, 1);
    next();
    assert.equal(drawn, 2);
    next();
    made.request(draw);
    assert.equal(drawn, 3);
  });

  it('leave one out after one that took too long', () => {
    const { frames: made, next, pass } = frames();
    let drawn = 0;
    made.request(() => pass(50));
    made.request(() => (drawn += 1));
    next();
    assert.equal(drawn, 0);
    next();
    assert.equal(drawn, 1);
  });

  it('draw nothing that was cancelled', () => {
    const { frames: made, next } = frames();
    let drawn = 0;
    const draw = () => (drawn += 1);
    made.request(() => {});
    made.request(draw);
    made.cancel(draw);
    next();
    assert.equal(drawn, 0);
  });

  it('go on drawing the others after one that failed', () => {
    const { frames: made, next } = frames();
    let drawn = 0;
    const draw = () => (drawn += 1);
    made.request(draw);
    made.request(() => assert.fail('cannot be drawn'));
    made.request(draw);
    assert.throws(next, /cannot be drawn/);
    next();
    assert.equal(drawn, 2);
    made.request(draw);
    next();
    assert.equal(drawn, 3);
  });
});

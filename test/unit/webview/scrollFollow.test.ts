import assert from 'node:assert/strict';
import { ScrollFollow } from '../../../src/webview/scrollFollow.ts';

/** A view of 500 pixels over 2,000, so that the end is at 1,500. */
function at(top: number, total = 2000): { top: number; height: number; total: number } {
  return { top, height: 500, total };
}

function atEnd(): ScrollFollow {
  const follow = new ScrollFollow();
  follow.scrolled(at(1500));
  return follow;
}

describe('ScrollFollow', () => {
  it('follows at first, and while the panel itself moves on', () => {
    const follow = atEnd();
    follow.scrolled(at(1600, 2100));
    assert.ok(follow.following);
  });

  it('lets go at an upward wheel, key or touch, before anything moved', () => {
    const follow = atEnd();
    follow.release();
    assert.ok(!follow.following);
  });

  it('does not let go where there is nothing above', () => {
    const follow = new ScrollFollow();
    follow.release();
    assert.ok(follow.following);
  });

  it('lets go when the place moves up, by one pixel too', () => {
    const follow = atEnd();
    follow.scrolled(at(1499));
    assert.ok(!follow.following);
  });

  it('stays released near the end while the text grows', () => {
    const follow = atEnd();
    follow.scrolled(at(1495));
    follow.scrolled(at(1495, 2010));
    assert.ok(!follow.following);
  });

  it('follows again when the reader comes back to the end', () => {
    const follow = atEnd();
    follow.scrolled(at(900));
    follow.scrolled(at(1300));
    assert.ok(!follow.following);
    follow.scrolled(at(1490));
    assert.ok(follow.following);
  });

  it('does not take a place moved by a shrinking text for the reader', () => {
    const follow = atEnd();
    follow.scrolled(at(1300, 1800));
    assert.ok(follow.following);
  });

  it('does not take a place moved by a growing view for the reader', () => {
    const follow = atEnd();
    follow.scrolled({ top: 1400, height: 600, total: 2000 });
    assert.ok(follow.following);
  });

  it('does not take its own way back from a shorter text for the reader', () => {
    const follow = atEnd();
    follow.placed(at(1300, 1800));
    follow.scrolled(at(1300, 1900));
    assert.ok(follow.following);
  });

  it('is away only when released with text below', () => {
    const follow = atEnd();
    assert.ok(!follow.isAway(at(900)));
    follow.release();
    assert.ok(follow.isAway(at(900)));
    assert.ok(!follow.isAway(at(1490)));
    follow.follow();
    assert.ok(!follow.isAway(at(900)));
  });

  it('holds still when the reader opens something', () => {
    const follow = atEnd();
    follow.hold();
    assert.ok(!follow.following);
  });
});

import { applyPalette, GIFEncoder, quantize } from 'gifenc';

/** A picture of a page at one moment: four bytes for each pixel. */
export interface Frame {
  /** Milliseconds on any clock. */
  at: number;
  pixels: Uint8Array;
}

const colours = 255;
/** Stands for a pixel that stays as it was. */
const unchanged = colours;
/** The last frame is shown for so many milliseconds before the picture begins anew. */
const lastDelay = 4000;

/** Makes a GIF of frames of one size: one table of colours for all, and of each frame only what changed. */
export function movingPicture(frames: readonly Frame[], width: number, height: number): Uint8Array {
  const palette = quantize(sampleOf(frames), colours);
  const table = [...palette, [0, 0, 0]];
  const encoder = GIFEncoder();
  let shown: Uint8Array | undefined;
  frames.forEach(({ at, pixels }, index) => {
    const drawn = applyPalette(pixels, palette);
    const before = shown;
    const delay = (frames[index + 1]?.at ?? at + lastDelay) - at;
    encoder.writeFrame(
      before ? drawn.map((colour, pixel) => (colour === before[pixel] ? unchanged : colour)) : drawn,
      width,
      height,
      {
        ...(index === 0 && { palette: table }),
        delay,
        transparent: before !== undefined,
        transparentIndex: unchanged,
        dispose: 1,
      },
    );
    shown = drawn;
  });
  encoder.finish();
  return encoder.bytes();
}

/** Frames from the whole of the picture, one below the other. */
function sampleOf(frames: readonly Frame[]): Uint8Array {
  const step = Math.max(1, Math.floor(frames.length / 8));
  const chosen = frames.filter((_, index) => index % step === step - 1);
  return Buffer.concat((chosen.length > 0 ? chosen : frames).map(({ pixels }) => pixels));
}

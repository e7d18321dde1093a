import { ifPresent, type SharedFiles } from './sharedFiles.ts';

const pieceSize = 256 * 1024;

/** What is told of a file that grows. */
export interface GrowthListener {
  /** Another file stands in the place of the one before: what follows begins at its start. */
  restart(): void;
  take(bytes: Buffer): void;
}

/** Reads what others append to a file, each byte once. */
export class GrowingFile {
  readonly #files: SharedFiles;
  readonly #file: string;
  readonly #listener: GrowthListener;
  #id: string | undefined;
  #position = 0;

  constructor(files: SharedFiles, file: string, listener: GrowthListener) {
    this.#files = files;
    this.#file = file;
    this.#listener = listener;
  }

  /** Reads on to the end. Returns false when the file is not there. */
  async read(): Promise<boolean> {
    for (;;) {
      const piece = await ifPresent(this.#files.readFrom(this.#file, this.#position, pieceSize));
      if (!piece) {
        // Whatever stands there later is another file, even where the system gives it the same number.
        this.#id = undefined;
        return false;
      }
      const replaced = piece.id !== this.#id || piece.size < this.#position;
      this.#id = piece.id;
      if (replaced && this.#position > 0) {
        // These bytes were read at a place that means nothing in this file.
        this.#position = 0;
        this.#listener.restart();
        continue;
      }
      if (piece.bytes.length === 0) return true;
      this.#position += piece.bytes.length;
      this.#listener.take(piece.bytes);
      // What is appended meanwhile makes the next call come soon.
      if (this.#position >= piece.size) return true;
    }
  }
}

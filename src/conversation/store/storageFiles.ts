/** An open file. */
export interface StorageFile {
  /** At most so many bytes from a place on; fewer at the end of the file. */
  read(position: number, length: number): Promise<Buffer>;
  /** Appends bytes. Returns how many of them were written, which may be fewer than all. */
  write(bytes: Buffer): Promise<number>;
  /** Waits until what was written would survive a power cut. */
  sync(): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

/** `append` and `create` make the file; `create` fails where there is one already. */
export type OpenMode = 'read' | 'append' | 'create';

/** What the storage does with files: each call may fail, and what fails says why by a thrown error. */
export interface StorageFiles {
  open(path: string, mode: OpenMode): Promise<StorageFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file if there is one. */
  remove(path: string): Promise<void>;
  /** Makes a folder and those above it, where there are none. */
  makeFolder(path: string): Promise<void>;
  /** Waits until the names in a folder would survive a power cut. */
  syncFolder(path: string): Promise<void>;
}

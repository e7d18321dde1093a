import { mkdir, open, rename, rm } from 'node:fs/promises';
import type { OpenMode, StorageFile, StorageFiles } from './storageFiles.ts';

/** What was said to a model is nobody else's business on this machine. */
const privateFile = 0o600;
const privateFolder = 0o700;

const flags: Record<OpenMode, string> = { read: 'r', append: 'a', create: 'wx' };

/** The files of this machine. */
export const nodeFiles: StorageFiles = {
  open: openFile,
  rename,
  remove: (path) => rm(path, { force: true }),
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: privateFolder });
  },
  syncFolder,
};

async function openFile(path: string, mode: OpenMode): Promise<StorageFile> {
  const handle = await open(path, flags[mode], privateFile);
  return {
    async read(position, length) {
      const buffer = Buffer.allocUnsafe(length);
      const { bytesRead } = await handle.read(buffer, 0, length, position);
      return buffer.subarray(0, bytesRead);
    },
    write: async (bytes) => (await handle.write(bytes)).bytesWritten,
    sync: () => handle.datasync(),
    size: async () => (await handle.stat()).size,
    close: () => handle.close(),
  };
}

/** Windows opens no folder as a file, and keeps the names in it by itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

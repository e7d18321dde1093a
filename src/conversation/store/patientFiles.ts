import { type DiskPatience, syncTicks } from './diskPatience.ts';
import type { SharedFiles } from './sharedFiles.ts';
import type { StorageFile, StorageFiles } from './storageFiles.ts';

/** The same files, for which nobody waits longer than patience allows. */
export function patientStorage(files: StorageFiles, patience: DiskPatience): StorageFiles {
  return {
    async open(path, mode) {
      const late = (file: StorageFile) => void file.close().catch(() => {});
      return patientFile(await patience.wait(() => files.open(path, mode), undefined, late), patience);
    },
    rename: (from, to) => patience.wait(() => files.rename(from, to)),
    remove: (path) => patience.wait(() => files.remove(path)),
    makeFolder: (path) => patience.wait(() => files.makeFolder(path)),
    syncFolder: (path) => patience.wait(() => files.syncFolder(path), syncTicks),
  };
}

function patientFile(file: StorageFile, patience: DiskPatience): StorageFile {
  return {
    read: (position, length) => patience.wait(() => file.read(position, length)),
    write: (bytes) => patience.wait(() => file.write(bytes)),
    sync: () => patience.wait(() => file.sync(), syncTicks),
    size: () => patience.wait(() => file.size()),
    // It has to be closed in any case.
    close: () => patience.insist(() => file.close()),
  };
}

/** The same for files that windows share. */
export function patientShared(files: SharedFiles, patience: DiskPatience): SharedFiles {
  return {
    names: (folder) => patience.wait(() => files.names(folder)),
    readText: (file) => patience.wait(() => files.readText(file)),
    readFrom: (file, position, most) => patience.wait(() => files.readFrom(file, position, most)),
    create: (file, text) => patience.wait(() => files.create(file, text)),
    rewrite: (file, text) => patience.wait(() => files.rewrite(file, text)),
    append: (file, bytes) => patience.wait(() => files.append(file, bytes)),
    remove: (file) => patience.wait(() => files.remove(file)),
    watch: (folder, changed) => files.watch(folder, changed),
  };
}

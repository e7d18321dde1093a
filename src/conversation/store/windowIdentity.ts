import { readlinkSync } from 'node:fs';
import os from 'node:os';

/** Who holds a lock. */
export interface LockHolder {
  /** Where the process id means something. */
  host: string;
  pid: number;
  /** Never used twice. */
  token: string;
}

/** This window, as others know it by its locks. */
export interface WindowIdentity extends LockHolder {
  /** True for a process of this host that runs. */
  isAlive(pid: number): boolean;
}

/** The identity of this process. */
export function thisWindow(): WindowIdentity {
  return { host: hostName(), pid: process.pid, token: crypto.randomUUID(), isAlive };
}

/** Containers may share a name and a home, but not their process ids (Linux manual, pid_namespaces(7)). */
function hostName(): string {
  try {
    return `${os.hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return os.hostname();
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of another user is alive, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

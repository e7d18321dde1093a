import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { peersPackage } from './installPeers.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Watch {
  pattern: RegExp;
  resolve: (match: RegExpExecArray) => void;
  reject: (error: Error) => void;
}

/** A server that is a program of its own, on loopback, until it is closed or the tests end. */
export class Peer {
  /** Address and port, as they stand in a URL. */
  host = '';
  readonly #program: ChildProcess;
  readonly #gone: Promise<void>;
  readonly #output: string[] = [];
  readonly #watches = new Set<Watch>();

  private constructor(program: ChildProcess) {
    this.#program = program;
    for (const stream of [program.stdout, program.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => this.#hear(line));
    }
    this.#gone = new Promise((resolve) => program.once('close', () => resolve(this.#fail('It ended.'))));
    program.once('error', (error) => this.#fail(error.message));
    process.once('exit', this.#kill);
    for (const signal of signals) process.once(signal, this.#leave);
  }

  /** Starts a program in the folder of the peers and waits until it says where it listens. */
  static async start(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<Peer> {
    const program = spawn(command, args, {
      cwd: peersPackage,
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const peer = new Peer(program);
    const [host] = await peer.prints(/127\.0\.0\.1:[1-9]\d*/);
    peer.host = host;
    return peer;
  }

  /** Starts a program for Node, from a file in that folder. */
  static startNode(file: string, args: readonly string[] = [], env: Record<string, string> = {}): Promise<Peer> {
    return Peer.start(process.execPath, [file, ...args], env);
  }

  /** How many lines it has printed that match. */
  printed(pattern: RegExp): number {
    return this.#output.filter((line) => pattern.test(line)).length;
  }

  /** The next line that it prints and that matches. Rejects with all it said when it ends before. */
  prints(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => this.#watches.add({ pattern, resolve, reject }));
  }

  close(): Promise<void> {
    process.off('exit', this.#kill);
    for (const signal of signals) process.off(signal, this.#leave);
    this.#kill();
    return this.#gone;
  }

  readonly #kill = (): void => void this.#program.kill('SIGKILL');

  /** A signal ends a process without its `exit` event, and so would leave the program running. */
  readonly #leave = (): void => process.exit(1);

  #hear(line: string): void {
    this.#output.push(line);
    for (const watch of this.#watches) {
      const match = watch.pattern.exec(line);
      if (match && this.#watches.delete(watch)) watch.resolve(match);
    }
  }

  #fail(reason: string): void {
    for (const { reject } of this.#watches) reject(new Error([reason, ...this.#output].join('\n')));
    this.#watches.clear();
  }
}

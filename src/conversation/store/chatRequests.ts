import type { ChatAction } from './chatAction.ts';
import { isChatAction } from './chatAction.ts';
import { GrowingFile } from './growingFile.ts';
import { LineSplitter } from './lineSplitter.ts';
import { decodeLine, encodeLine } from './recordLine.ts';
import { fieldsOf, isText } from './shape.ts';
import type { SharedFiles } from './sharedFiles.ts';

/** What a window asks of the owner of a chat. */
export interface ChatRequest {
  /** Never used twice: a request that is repeated is done once. */
  id: string;
  action: ChatAction;
}

/** A request, and the epoch of the owner to whom it was made. */
export interface MadeRequest {
  request: ChatRequest;
  epoch: number;
}

const isRequest = fieldsOf<ChatRequest>({ id: isText, action: isChatAction });

/** The file in which windows ask the owner of a chat: lines like those of a log, appended by anyone. */
export class ChatRequests {
  readonly #files: SharedFiles;
  readonly #file: string;
  readonly #growth: GrowingFile;
  #lines = new LineSplitter();
  #came: MadeRequest[] = [];

  constructor(files: SharedFiles, file: string) {
    this.#files = files;
    this.#file = file;
    this.#growth = new GrowingFile(files, file, {
      restart: () => (this.#lines = new LineSplitter()),
      take: (bytes) => this.#came.push(...this.#lines.push(bytes).flatMap(readRequest)),
    });
  }

  /** Asks the owner of an epoch. */
  async make({ id, action }: ChatRequest, epoch: number): Promise<void> {
    // Whoever wrote before may have died within his line.
    await this.#files.append(this.#file, Buffer.concat([Buffer.from('\n'), encodeLine({ id, action }, 0, epoch)]));
  }

  /** The requests that came since the last call. */
  async read(): Promise<MadeRequest[]> {
    await this.#growth.read();
    const came = this.#came;
    this.#came = [];
    return came;
  }

  /** Deletes the file. Who waits for an answer asks again. */
  async clear(): Promise<void> {
    await this.#files.remove(this.#file).catch(() => {});
  }
}

function readRequest(line: Buffer): MadeRequest[] {
  const { record, e: epoch } = decodeLine(line) ?? {};
  return epoch !== undefined && isRequest(record) ? [{ request: { id: record.id, action: record.action }, epoch }] : [];
}

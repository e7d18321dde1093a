import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ChatRecord } from '../../../../src/conversation/store/chatRecord.ts';
import { nodeFiles } from '../../../../src/conversation/store/nodeFiles.ts';
import { encodeLine } from '../../../../src/conversation/store/recordLine.ts';
import type { StorageFiles } from '../../../../src/conversation/store/storageFiles.ts';

const folders: string[] = [];

/** A new folder, until `removeFolders`. */
export function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rivulet-test-'));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}

export function idOf(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** What is said in one turn, and how it ended; a reply without an end runs. */
export interface Said {
  prompt: string;
  reply: string;
  end?: 'done' | 'cut-off';
}

/** The records of a chat in which this was said, one turn after the other, at 1000, 2000, … */
export function recordsOf(id: string, turns: readonly Said[]): ChatRecord[] {
  const said = turns.flatMap(({ prompt, reply, end }, index): ChatRecord[] => {
    const turn = `t${index + 1}`;
    const parentId = index > 0 ? `t${index}` : undefined;
    const createdAt = (index + 1) * 1000;
    const sent = { id: `p${index}`, text: prompt, attachments: [], notes: [] };
    const model = { ref: 'e/m', label: 'Model' };
    const title = turns[0]?.prompt ?? '';
    const facts = { title, pinned: false, turns: index + 1, model: 'Model', at: createdAt + 500 };
    return [
      { type: 'turn-start', turn: { id: turn, parentId, createdAt, prompt: sent, model, recorded: false } },
      { type: 'delta', turn, part: 0, kind: 'text', offset: 0, text: reply },
      ...(end
        ? ([
            { type: 'turn-end', turn, state: end },
            { type: 'facts', ...facts },
          ] as const)
        : []),
    ];
  });
  return [
    { type: 'chat', format: 1, id, createdAt: 500, workspace: '/home/me/project' },
    { type: 'owner', pid: 1, token: 't', at: 500 },
    ...said,
  ];
}

export function linesOf(records: readonly ChatRecord[], first = 0, epoch = 1): Buffer {
  return Buffer.concat(records.map((record, index) => encodeLine(record, first + index, epoch)));
}

/** Writes the log of a chat with these turns, all of them done. Returns its path. */
export function writeLog(
  folder: string,
  id: string,
  ...turns: readonly (readonly [prompt: string, reply: string])[]
): string {
  fs.mkdirSync(folder, { recursive: true });
  const said = turns.map(([prompt, reply]): Said => ({ prompt, reply, end: 'done' }));
  const file = path.join(folder, `${id}.log`);
  fs.writeFileSync(file, linesOf(recordsOf(id, said)));
  return file;
}

/** The files of this machine, and the paths of all that were opened. */
export function watchedFiles(): { files: StorageFiles; opened: string[] } {
  const opened: string[] = [];
  const open: StorageFiles['open'] = (file, mode) => {
    opened.push(file);
    return nodeFiles.open(file, mode);
  };
  return { files: { ...nodeFiles, open }, opened };
}

/** The error that the system gives for a file. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

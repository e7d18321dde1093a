/** Names that Windows keeps for devices (https://learn.microsoft.com/windows/win32/fileio/naming-a-file). */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

const longest = 60;

/** A name for the file of a chat, without an ending, that every file system takes. */
export function fileNameOf(title: string): string {
  const characters = Array.from(title.toWellFormed().replace(/[\p{Cc}\p{Cf}<>:"/\\|?*\s]+/gu, ' '));
  const name = characters
    .slice(0, longest)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
  return name === '' || devices.test(name) ? 'chat' : name;
}

/** Gives each file of a folder a name of its own, also where the file system tells no cases apart. */
export class FileNames {
  readonly #taken: Set<string>;

  /** @param taken What stands in the folder already. */
  constructor(taken: Iterable<string>) {
    this.#taken = new Set([...taken].map((name) => name.toLowerCase()));
  }

  next(title: string, ending: string): string {
    const base = fileNameOf(title);
    let name = `${base}${ending}`;
    for (let count = 2; this.#taken.has(name.toLowerCase()); count += 1) name = `${base} (${count})${ending}`;
    this.#taken.add(name.toLowerCase());
    return name;
  }
}

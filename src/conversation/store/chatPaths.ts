import path from 'node:path';

/** Where a storage folder keeps what belongs to its chats. Ids that are none of ours lead nowhere: each is checked. */
export class ChatPaths {
  readonly root: string;
  readonly chats: string;
  readonly trash: string;
  readonly drafts: string;

  constructor(root: string) {
    this.root = root;
    this.chats = path.join(root, 'chats');
    this.trash = path.join(root, 'trash');
    this.drafts = path.join(root, 'drafts');
  }

  log(id: string): string {
    return path.join(this.chats, `${checked(id)}.log`);
  }

  /** The log of a chat that was thrown away. */
  trashed(id: string): string {
    return path.join(this.trash, `${checked(id)}.log`);
  }

  /** What other windows ask of the one that writes a chat. */
  requests(id: string): string {
    return path.join(this.chats, `${checked(id)}.requests`);
  }

  draft(id: string): string {
    return path.join(this.drafts, `${checked(id)}.txt`);
  }

  /** What the user sent, in all chats. */
  get inputs(): string {
    return path.join(this.root, 'inputs.log');
  }

  /** What servers said of their models. */
  get models(): string {
    return path.join(this.root, 'models.json');
  }

  /** The index of all texts; its name changes with what it means. */
  get searchIndex(): string {
    return path.join(this.root, 'search', 'grams-1');
  }
}

/** The id of the chat whose log has this name; undefined for files that are something else. */
export function chatIdOf(fileName: string): string | undefined {
  const id = fileName.endsWith('.log') ? fileName.slice(0, -'.log'.length) : '';
  return isChatId(id) ? id : undefined;
}

/** The id of the chat to which a file belongs, by the beginning of its name: its log, or the lock of who writes it. */
export function chatIdBefore(fileName: string): string | undefined {
  const [id = ''] = fileName.split('.', 1);
  return isChatId(id) ? id : undefined;
}

/**
 * True for an id that we make: a UUID in lower case (RFC 9562, section 4). Nothing else becomes the name of a file: no
 * path, no name of a device, no two names that a file system takes for one.
 */
export function isChatId(id: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
}

function checked(id: string): string {
  if (!isChatId(id)) throw new RangeError('Not the id of a chat.');
  return id;
}

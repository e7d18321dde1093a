import type { Turn } from './turn.ts';

/**
 * The turns of one chat: a tree in which each turn names its parent, and of which one path is shown. Turns with the same
 * parent are branches; those that also share a prompt are versions of one turn.
 */
export class Transcript {
  readonly #turns = new Map<string, Turn>();
  readonly #children = new Map<string | undefined, Turn[]>();
  #leaf: Turn | undefined;

  /** Adds a turn and shows the path that ends in it. */
  add(turn: Turn): void {
    this.#turns.set(turn.id, turn);
    this.#children.set(turn.parentId, [...this.#childrenOf(turn.parentId), turn]);
    this.#leaf = turn;
  }

  get(id: string): Turn | undefined {
    return this.#turns.get(id);
  }

  /** All turns on all paths, in the order in which they were added. */
  get all(): Turn[] {
    return [...this.#turns.values()];
  }

  /** How many turns there are on all paths. */
  get size(): number {
    return this.#turns.size;
  }

  /** The last turn of the shown path. */
  get leaf(): Turn | undefined {
    return this.#leaf;
  }

  /** The shown path, first turn first. */
  path(): Turn[] {
    return this.pathTo(this.#leaf);
  }

  /** The turns from the first one to the given one, both included. */
  pathTo(last: Turn | undefined): Turn[] {
    const path: Turn[] = [];
    for (let turn = last; turn; turn = this.#parentOf(turn)) path.push(turn);
    return path.toReversed();
  }

  /** All versions of a turn, oldest first; the turn itself is among them. */
  versions(turn: Turn): Turn[] {
    return this.#childrenOf(turn.parentId).filter((other) => other.prompt.id === turn.prompt.id);
  }

  /** For each prompt that was sent in the place of a turn, the newest version of its turn; oldest prompt first. */
  branches(turn: Turn): Turn[] {
    return [...new Map(this.#childrenOf(turn.parentId).map((other) => [other.prompt.id, other])).values()];
  }

  /** A turn and all turns below it, each after its parent. */
  subtree(turn: Turn): Turn[] {
    const found = [turn];
    // It grows while it is walked.
    for (const { id } of found) found.push(...this.#childrenOf(id));
    return found;
  }

  /**
   * Takes a turn out, with all turns below it. If the shown path went through it, then a branch beside it is shown, the
   * one before it where there is one: without that no branch could be reached. Else the path ends in its parent.
   */
  remove(turn: Turn): void {
    const wasShown = this.path().includes(turn);
    const siblings = this.#childrenOf(turn.parentId);
    const place = siblings.indexOf(turn);
    for (const { id } of this.subtree(turn)) {
      this.#turns.delete(id);
      this.#children.delete(id);
    }
    this.#children.set(turn.parentId, siblings.toSpliced(place, 1));
    if (!wasShown) return;
    const beside = siblings[place - 1] ?? siblings[place + 1];
    if (beside) this.show(beside);
    else this.#leaf = this.#parentOf(turn);
  }

  /** Shows the path that ends in a turn; without one, nothing. */
  showLeaf(turn: Turn | undefined): void {
    this.#leaf = turn;
  }

  /** Shows the path through a turn, down to the newest turn below it. */
  show(turn: Turn): void {
    let leaf = turn;
    for (let child: Turn | undefined = leaf; child; child = this.#childrenOf(leaf.id).at(-1)) leaf = child;
    this.#leaf = leaf;
  }

  #parentOf(turn: Turn): Turn | undefined {
    return turn.parentId === undefined ? undefined : this.#turns.get(turn.parentId);
  }

  #childrenOf(id: string | undefined): Turn[] {
    return this.#children.get(id) ?? [];
  }
}

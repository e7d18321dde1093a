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

/** Does things by name, and none a second time while it is under way. */
export class OneAtATime {
  readonly #underWay = new Set<string>();

  async do(name: string, act: () => Promise<void>): Promise<void> {
    if (this.#underWay.has(name)) return;
    this.#underWay.add(name);
    try {
      await act();
    } finally {
      this.#underWay.delete(name);
    }
  }
}

import type { Prompt } from './turn.ts';

interface QueuedPrompt {
  id: string;
  prompt: Prompt;
  /** True while the user edits it: it then waits, and so do those behind it. */
  held: boolean;
}

/** Prompts that wait for the running reply to end, first come first sent. */
export class PromptQueue {
  #prompts: QueuedPrompt[] = [];
  #paused = false;

  get prompts(): readonly QueuedPrompt[] {
    return this.#prompts;
  }

  /** True when the next prompt waits for the user, because the reply before it did not end well. */
  get paused(): boolean {
    return this.#paused && this.#prompts.length > 0;
  }

  push(id: string, prompt: Prompt): void {
    if (this.#prompts.length === 0) this.#paused = false;
    this.#prompts.push({ id, prompt, held: false });
  }

  /** Takes the place of what was queued. */
  restore(prompts: readonly Pick<QueuedPrompt, 'id' | 'prompt'>[], paused: boolean): void {
    this.#prompts = prompts.map(({ id, prompt }) => ({ id, prompt, held: false }));
    this.#paused = paused;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
  }

  hold(id: string): void {
    const queued = this.find(id);
    if (queued) queued.held = true;
  }

  /** Ends the editing of a prompt. One that is left without anything to send is removed. */
  save(id: string, prompt: Prompt): void {
    const queued = this.find(id);
    if (!queued) return;
    queued.held = false;
    queued.prompt = prompt;
    if (prompt.text.trim() === '' && prompt.attachments.length === 0) this.remove(id);
  }

  remove(id: string): void {
    this.#prompts = this.#prompts.filter((queued) => queued.id !== id);
  }

  find(id: string): QueuedPrompt | undefined {
    return this.#prompts.find((queued) => queued.id === id);
  }

  /** Takes the first prompt out, unless it must wait. */
  shift(): Prompt | undefined {
    if (this.#paused || this.#prompts[0]?.held) return undefined;
    return this.#prompts.shift()?.prompt;
  }
}

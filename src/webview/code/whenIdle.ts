/** Milliseconds after which a step is taken although the document is busy. */
const patience = 200;

const tasks: (() => boolean)[] = [];

/** Takes the steps of a task when there is time, until one returns true: then it is done. The newest task comes first. */
export function whenIdle(step: () => boolean): void {
  tasks.push(step);
  if (tasks.length === 1) next();
}

function next(): void {
  requestIdleCallback(work, { timeout: patience });
}

function work(deadline: IdleDeadline): void {
  do {
    const step = tasks.at(-1);
    if (!step) return;
    if (step()) tasks.splice(tasks.indexOf(step), 1);
  } while (deadline.timeRemaining() > 1);
  if (tasks.length > 0) next();
}

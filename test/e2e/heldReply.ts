import { sseHead, textEvent, type Step } from '../support/faultServer.ts';

/** A reply that begins and then waits for the test. */
export function held(text: string): { steps: Step[]; release: (rest: string) => void } {
  const rest: { text?: string } = {};
  const gate = Promise.withResolvers<void>();
  const later: Step = {
    get send() {
      return rest.text ?? '';
    },
  };
  return {
    steps: [{ send: sseHead + textEvent(text) }, { wait: gate.promise }, later, { close: true }],
    release: (more) => {
      rest.text = more;
      gate.resolve();
    },
  };
}

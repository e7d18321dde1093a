import fc from 'fast-check';
import { makePrompt } from '../../../../src/conversation/prompt.ts';
import { failure, finish, text } from '../fakes.ts';
import { everyPart, type SampleChat } from './sampleChat.ts';

/** One thing that can happen in a chat. */
type Step = (sample: SampleChat) => unknown;

const any = (sample: SampleChat, n: number) => {
  const { all } = sample.chat.transcript;
  return all[n % Math.max(1, all.length)]?.id ?? '';
};

/** Everything that can happen, in any order. */
export const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Step>(({ chat }) => chat.submit(makePrompt('p'))) },
  {
    weight: 6,
    arbitrary: fc.string({ minLength: 1 }).map(
      (piece): Step =>
        (sample) =>
          sample.model.feed(text(piece)),
    ),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom(...everyPart).map(
      (part): Step =>
        (sample) =>
          sample.feed(part),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(finish, failure).map(
      (end): Step =>
        (sample) =>
          sample.model.feed(end),
    ),
  },
  fc.nat(20).map(
    (n): Step =>
      (sample) =>
        sample.chat.regenerate(any(sample, n)),
  ),
  fc.nat(20).map(
    (n): Step =>
      (sample) =>
        sample.chat.editPrompt(any(sample, n), makePrompt('edited')),
  ),
  fc.nat(20).map(
    (n): Step =>
      (sample) =>
        sample.chat.deleteTurn(any(sample, n)),
  ),
  fc.nat(20).map(
    (n): Step =>
      (sample) =>
        sample.chat.show(any(sample, n)),
  ),
  fc.nat(20).map(
    (n): Step =>
      (sample) =>
        sample.chat.continue(any(sample, n)),
  ),
  fc.constantFrom<Step>(
    ({ chat }) => chat.stop(),
    ({ chat }) => chat.rename('name'),
    ({ chat }) => chat.pin(true),
    ({ chat }) => chat.sendQueued(),
    ({ chat }) => chat.removeQueued(chat.queue.prompts[0]?.id ?? ''),
    ({ clock }) => clock.leap(30),
  ),
);

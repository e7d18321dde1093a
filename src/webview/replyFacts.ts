import type { TurnView } from '../messages/messages.ts';
import { durationText } from './clockText.ts';

/** What is known of a reply that has ended, what matters most first. */
export function factsOf({ timing, model }: Pick<TurnView, 'timing' | 'model'>): string[] {
  const first = timing.firstText === undefined ? [] : [`first word ${durationText(timing.firstText)}`];
  const cost = timing.cost === undefined ? [] : [timing.cost];
  return [...first, `total ${durationText(timing.elapsed)}`, ...tokensText(timing.tokens ?? {}), ...cost, model];
}

function tokensText({ input, output }: NonNullable<TurnView['timing']['tokens']>): string[] {
  const counts = [input !== undefined && `${counted(input)} in`, output !== undefined && `${counted(output)} out`];
  const known = counts.filter((count) => count !== false);
  return known.length > 0 ? [`tokens ${known.join(', ')}`] : [];
}

function counted(tokens: number): string {
  return tokens.toLocaleString('en');
}

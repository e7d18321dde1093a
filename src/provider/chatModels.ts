/** Names of models that do something else than to answer in words, as providers list them among the others. */
const otherUse =
  /embed|\bbge\b|rerank|whisper|transcri|\btts\b|speech|\baudio\b|realtime|dall-?e|\bimage|imagen|\bveo\b|\bsora\b|diffusion|\bflux|moderation|guard|\bocr\b|davinci|babbage/i;

/** The models of a list that are most probably for a chat, and the others, each in the list's order. */
export function chatModels(models: readonly string[]): { chat: string[]; others: string[] } {
  const { chat = [], others = [] } = Object.groupBy(models, (model) => (otherUse.test(model) ? 'others' : 'chat'));
  return { chat, others };
}

/** How the next prompt would fit what the model in use takes at once. All counts are estimates. */
export interface ContextView {
  /** In short, for example `12k / 128k`, or `12k tokens` where nobody knows what the model takes. */
  text: string;
  /** In whole sentences, with what the chat has cost. */
  description: string;
  level: 'plain' | 'near' | 'over';
  /** One sentence about what is too long, and what will be left out. */
  warning?: string;
  /** How many of the first turns of the path will not be sent. */
  leftOut: number;
}

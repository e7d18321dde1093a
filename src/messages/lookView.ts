/** How the panel is set: what VS Code's settings say of chats, and ours. Sizes are in pixels. */
export interface LookView {
  /** Present where the user chose one for chats. */
  fontSize?: number;
  fontFamily?: string;
  /** Of code in chats, where the user chose others than in editors. */
  codeFontSize?: number;
  codeFontFamily?: string;
  density: Density;
}

/** How much room there is between what the panel shows. */
export type Density = 'comfortable' | 'compact';

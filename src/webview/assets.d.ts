/** The build hands an SVG file over as its text. */
declare module '*.svg' {
  const text: string;
  export default text;
}

/** The build writes what is imported so into the style sheet of the panel. */
declare module '*.css';

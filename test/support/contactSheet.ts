import type { PanelTheme } from './panelThemes.ts';

/** A picture of a state. */
export interface Shot {
  file: string;
  scene: string;
  width: number;
}

/** A page that shows all pictures of a theme, to be looked at. */
export function contactSheet(theme: PanelTheme, shots: readonly Shot[]): string {
  const figures = shots.map(
    ({ file, scene, width }) =>
      `<figure style="width: ${width}px"><figcaption>${scene}, ${width} px</figcaption><img src="${file}" width="${width}" alt=""></figure>`,
  );
  return `<!DOCTYPE html>
<title>The panel in ${theme}</title>
<style>
body { display: flex; flex-wrap: wrap; gap: 24px; background: #777; color: #fff; font: 14px system-ui }
figure { margin: 0 }
figcaption { margin-bottom: 4px }
</style>
${figures.join('\n')}
`;
}

/** Colours and the font of a plot, as CSS values: a canvas knows no variables. */
export interface PlotColours {
  text: string;
  grid: string;
  mark: string;
  markText: string;
  font: string;
  lines: Record<LineTone, string>;
}

export type LineTone = 'info' | 'danger' | 'neutral' | 'success';

/** Reads the theme's tokens as they are at an element now. */
export function plotColours(element: Element): PlotColours {
  const style = getComputedStyle(element);
  const token = (name: string, otherwise: string) =>
    style.getPropertyValue(`--bui-${name}`).trim() || otherwise;
  return {
    text: token('fg-secondary', '#666'),
    // A border would be stronger than the lines that it is for.
    grid: token('bg-neutral-1-hover', '#ddd'),
    mark: token('fg-secondary', '#666'),
    markText: token('fg-primary', '#222'),
    font: `11px ${token('font-regular', 'sans-serif')}`,
    lines: {
      info: token('fg-info', '#1a6dd6'),
      danger: token('fg-danger', '#c22'),
      neutral: token('fg-secondary', '#666'),
      success: token('fg-success', '#282'),
    },
  };
}

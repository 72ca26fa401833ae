import type uPlot from 'uplot';
import type { ReleaseMark } from '../releases/releaseMarks';
import type { PlotColours } from './plotColours';

/** What is marked in all plots. */
export interface PlotMarks {
  releases: ReleaseMark[];
  /** The time that was clicked, in seconds since 1970. */
  picked?: number;
}

/** Pixels of CSS around a label. */
const padding = 3;

/**
 * Draws a dashed line at each release, and its version at the top where there
 * is room for it; a solid line at the time that was clicked.
 */
export function drawMarks(
  plot: uPlot,
  marks: PlotMarks,
  colours: PlotColours,
): void {
  const { ctx } = plot;
  ctx.save();
  drawReleases(plot, marks.releases, colours);
  if (marks.picked !== undefined) {
    ctx.strokeStyle = colours.markText;
    ctx.setLineDash([]);
    drawLine(plot, plot.valToPos(marks.picked, 'x', true));
  }
  ctx.restore();
}

function drawReleases(
  plot: uPlot,
  releases: ReleaseMark[],
  colours: PlotColours,
): void {
  const { ctx, bbox } = plot;
  const pxRatio = window.devicePixelRatio || 1;
  const right = bbox.left + bbox.width;
  let free = bbox.left;
  ctx.font = colours.font.replace(/^\d+px/, `${11 * pxRatio}px`);
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  ctx.lineWidth = pxRatio;
  for (const { at, label } of releases) {
    const x = Math.round(plot.valToPos(at, 'x', true));
    if (x < bbox.left || x > right) continue;
    ctx.strokeStyle = colours.mark;
    ctx.setLineDash([4 * pxRatio, 3 * pxRatio]);
    drawLine(plot, x);
    const gap = padding * pxRatio;
    const { width } = ctx.measureText(label);
    const start = x + width + gap > right ? x - width - gap : x + gap;
    if (start < free) continue;
    ctx.fillStyle = colours.markText;
    ctx.fillText(label, start, bbox.top + gap);
    free = start + width + gap;
  }
}

/** From top to bottom, unless it is outside. */
function drawLine({ ctx, bbox }: uPlot, x: number): void {
  if (x < bbox.left || x > bbox.left + bbox.width) return;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
}

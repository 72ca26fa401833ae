import type { Release } from '@gitops-portal/plugin-delivery-common';
import type { TimeRange } from './timeRange';

/** Releases at one place of the chart. */
export interface ReleaseMark {
  /** Part of the width, 0 to 1. */
  at: number;
  releases: Release[];
  /** Row of its label: those that would overlap are under each other. */
  row: number;
}

/** Releases that are nearer than this part of the width are one mark. */
const nearest = 0.015;
/** What a label needs of the width. */
const labelWidth = 0.14;
const rows = 3;

/** Marks for the releases within a range, oldest first. */
export function releaseMarks(
  releases: readonly Release[],
  range: TimeRange,
): ReleaseMark[] {
  const from = Date.parse(range.from);
  const length = Date.parse(range.to) - from;
  const marks: ReleaseMark[] = [];
  const ordered = releases
    .map(release => ({ release, at: (Date.parse(release.at) - from) / length }))
    .filter(({ at }) => at >= 0 && at <= 1)
    .sort((a, b) => a.at - b.at);
  for (const { release, at } of ordered) {
    const last = marks.at(-1);
    if (last && at - last.at < nearest) {
      last.releases.push(release);
    } else {
      marks.push({ at, releases: [release], row: freeRow(marks, at) });
    }
  }
  return marks;
}

function freeRow(marks: ReleaseMark[], at: number): number {
  const near = marks.filter(mark => at - mark.at < labelWidth);
  for (let row = 0; row < rows; row++) {
    if (!near.some(mark => mark.row === row)) return row;
  }
  return near.length % rows;
}

import type { Release } from '@gitops-portal/plugin-delivery-common';
import type { TimeRange } from './timeRange';

/** Releases at one place of the chart. */
export interface ReleaseMark {
  /** Part of the width, 0 to 1. */
  at: number;
  releases: Release[];
  /** Row of its label: those that would overlap are under each other. */
  row: number;
  /** There is no room for its label: it stands below, without words. */
  isTight: boolean;
}

/** Releases that are nearer than this part of the width are one mark. */
const nearest = 0.015;
const rows = 3;

/**
 * Marks for the releases within a range, oldest first.
 *
 * @param labelWidth - what a label needs of the width
 */
export function releaseMarks(
  releases: readonly Release[],
  range: TimeRange,
  labelWidth: number,
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
      const row = freeRow(marks, at - labelWidth);
      marks.push({ at, releases: [release], row, isTight: row === rows });
    }
  }
  return marks;
}

function freeRow(marks: ReleaseMark[], from: number): number {
  const near = marks.filter(mark => mark.at > from);
  for (let row = 0; row < rows; row++) {
    if (!near.some(mark => mark.row === row)) return row;
  }
  return rows;
}

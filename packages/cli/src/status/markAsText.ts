import {
  shortRevision,
  type ReplayedApp,
  type ReplayedMark,
} from '@gitops-portal/plugin-delivery-common';
import { table } from '../table';

const head = [
  'APP',
  'STATUS',
  'SINCE',
  'SYNC',
  'DRIFT',
  'HEALTH',
  'CONTROL',
  'DESIRED',
  'APPLIED',
];

/** A mark as a person reads it: a table of its apps, with causes below their rows. */
export function markAsText({ receivedAt, mark, apps }: ReplayedMark): string[] {
  const lines = ['', `${receivedAt}  ${mark}`];
  if (apps.length === 0) return [...lines, '  no apps'];
  const [titles, ...rows] = table([head, ...apps.map(rowOf)]);
  lines.push(`  ${titles}`);
  for (const [index, row] of rows.entries()) {
    lines.push(`  ${row}`);
    const sentence = apps[index].cause?.sentence;
    if (sentence) lines.push(`    ${sentence}`);
  }
  return lines;
}

function rowOf(app: ReplayedApp): string[] {
  return [
    app.app,
    app.headline,
    app.since ?? '-',
    app.sync,
    app.drift,
    app.health,
    app.control,
    revision(app.desiredRevision),
    revision(app.appliedRevision),
  ];
}

function revision(text: string | undefined): string {
  return text === undefined ? '-' : shortRevision(text);
}

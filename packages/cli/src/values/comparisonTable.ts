import { basename } from 'node:path';
import {
  comparedName,
  type ComparedCell,
  type ComparedRow,
} from '@gitops-portal/plugin-desired-state-common';
import { table } from '../table';

/** What a terminal has room for, next to other environments. */
const longest = 40;

/** The first seven characters, as everywhere. */
function shortDigest(digest: string): string {
  return digest.replace(/^sha\d+:/, '').slice(0, 7);
}

/** Compared values as lines of text, a column for each environment. */
export function comparisonTable(
  rows: ComparedRow[],
  environments: string[],
  options: { withOrigins?: boolean } = {},
): string[] {
  return table([
    ['', '', ...environments],
    ...rows.map(row => [
      comparedName(row),
      row.path || 'the request',
      ...row.cells.map(cell => cellText(cell, row, options.withOrigins)),
    ]),
  ]);
}

function cellText(
  cell: ComparedCell,
  { isSealed }: ComparedRow,
  withOrigins: boolean | undefined,
): string {
  if (cell.state === 'no-request') return 'no request';
  if (cell.state === 'absent') return '–';
  const { origin } = cell;
  const text = isSealed ? 'set' : valueText(cell);
  return withOrigins && origin
    ? `${text} (${basename(origin.file)}:${origin.line})`
    : text;
}

function valueText({ value, version }: ComparedCell): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replace(/\s+/g, ' ');
  const short = line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
  return version === undefined ? short : `${version} ${shortDigest(text)}`;
}

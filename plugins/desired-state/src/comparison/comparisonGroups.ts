import {
  comparedName,
  type ComparedRow,
} from '@gitops-portal/plugin-desired-state-common';

/** The rows of one request, or of one secret. */
export interface ComparisonGroup {
  subject: 'request' | 'secret';
  name: string;
  /** Whether the environments have it at all; secrets have no such row. */
  head?: ComparedRow;
  rows: ComparedRow[];
}

/** What of a comparison is looked at. */
export interface ComparisonFilter {
  /** Also what is the same. */
  all: boolean;
  /** Words that a row has in its name, its path or its values. */
  query: string;
}

/** Rows under what they belong to; groups without anything to show are left out. */
export function comparisonGroups(
  rows: ComparedRow[],
  { all, query }: ComparisonFilter,
): ComparisonGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const isShown = (row: ComparedRow) =>
    (all || row.differs) && words.every(word => textOf(row).includes(word));
  const groups = new Map<string, ComparisonGroup>();
  for (const row of rows) {
    const subject = row.subject === 'secret' ? 'secret' : 'request';
    const key = [subject, row.apiVersion, row.kind, row.name].join('\n');
    const group = groups.get(key) ?? { subject, name: row.name, rows: [] };
    groups.set(key, group);
    if (row.subject === 'request') group.head = row;
    else if (isShown(row)) group.rows.push(row);
  }
  return [...groups.values()].filter(
    ({ head, rows: shown }) => shown.length > 0 || (head && isShown(head)),
  );
}

function textOf(row: ComparedRow): string {
  const { path, cells } = row;
  const values = cells.map(({ value, version }) =>
    [version, value === undefined ? '' : JSON.stringify(value)].join(' '),
  );
  return [comparedName(row), path, ...values].join(' ').toLowerCase();
}

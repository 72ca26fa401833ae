import { Link } from '@backstage/ui';
import type {
  ComparedCell,
  ComparedRow,
} from '@gitops-portal/plugin-desired-state-common';
import { shortDigest } from '@gitops-portal/plugin-environments-react';
import { useLocation } from 'react-router-dom';
import { fileName } from '../model/fileName';
import styles from './Comparison.module.css';
import { placeLink } from './placeLink';

/** What one environment has at a place; it leads to that place in its form. */
export function ComparisonCell(props: {
  row: ComparedRow;
  cell: ComparedCell;
}) {
  const { row, cell } = props;
  const { pathname } = useLocation();
  const link = placeLink(row, cell);
  const { environment, origin } = cell;
  const words = wordsOf(row, cell);
  return (
    <>
      {link ? (
        <Link
          href={`${pathname}${link}`}
          className={styles.value}
          data-state={cell.state}
          title={words}
          aria-label={`${row.path || row.name} in ${environment}: ${words}`}
        >
          <Value row={row} cell={cell} words={words} />
        </Link>
      ) : (
        <span className={styles.value} data-state={cell.state}>
          {words}
        </span>
      )}
      {origin ? (
        <span className={styles.origin} title={`${origin.file}:${origin.line}`}>
          {fileName(origin.file)}:{origin.line}
        </span>
      ) : null}
    </>
  );
}

function Value(props: { row: ComparedRow; cell: ComparedCell; words: string }) {
  const { row, cell, words } = props;
  if (cell.version !== undefined && typeof cell.value === 'string') {
    return (
      <>
        {cell.version} <code>{shortDigest(cell.value)}</code>
      </>
    );
  }
  const isPlain = row.isSealed || row.subject === 'request';
  return isPlain || cell.state !== 'set' ? <>{words}</> : <code>{words}</code>;
}

function wordsOf(
  { subject, isSealed }: ComparedRow,
  { state, value }: ComparedCell,
): string {
  if (state === 'no-request') return 'no request';
  if (state === 'absent') {
    if (isSealed) return 'missing';
    return subject === 'request' ? 'not asked for' : 'not set';
  }
  if (isSealed) return 'set';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

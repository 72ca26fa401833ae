import { Alert } from '@backstage/ui';
import { FreshnessNote } from '@gitops-portal/plugin-environments-react';
import type {
  KindSourceStatus,
  SourcedProblem,
} from '@gitops-portal/plugin-schemas-common';
import styles from './SourceNotes.module.css';

/** What is missing from the list, and which definitions are broken. */
export function SourceNotes(props: {
  sources: KindSourceStatus[];
  problems?: SourcedProblem[];
}) {
  const silent = props.sources.filter(source => source.error !== undefined);
  const behind = props.sources.filter(
    ({ error, freshness }) =>
      error === undefined && freshness && freshness.state !== 'live',
  );
  const problems = props.problems ?? [];
  return (
    <>
      {silent.map(source => (
        <Alert
          key={`${source.type} ${source.name}`}
          className={styles.note}
          status="warning"
          icon
          title={missing(source)}
          description={source.error}
        />
      ))}
      {behind.length > 0 && (
        <p className={styles.freshness}>
          {behind.map(({ name, freshness }) => (
            <FreshnessNote
              key={name}
              source={name}
              freshness={freshness!}
              always
            />
          ))}
        </p>
      )}
      {problems.length > 0 && (
        <Alert
          className={styles.note}
          status="warning"
          icon
          title={
            problems.length === 1
              ? 'One definition could not be read'
              : `${problems.length} definitions could not be read`
          }
          description={
            <ul className={styles.problems}>
              {problems.map(problem => (
                <li key={`${placeOf(problem)} ${problem.message}`}>
                  <code>{placeOf(problem)}</code> {problem.message}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}

function missing({ type, name, environment }: KindSourceStatus): string {
  switch (type) {
    case 'usage':
      return 'Who uses which kind is not known';
    case 'repository':
      return `The kinds of ${name} are missing`;
    default:
      return `What ${name} (${environment}) serves is not known`;
  }
}

function placeOf({ source, file, line }: SourcedProblem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${source} ${place}`;
}

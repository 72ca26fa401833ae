import type { JsonValue } from '@backstage/types';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import type { ReviewStateProps } from '@backstage/plugin-scaffolder-react/alpha';
import { stringify } from 'yaml';
import { answersOf } from './answers';
import styles from './ReviewAnswers.module.css';

/** What was answered, step by step, before it is sent. */
export function ReviewAnswers(props: ReviewStateProps) {
  return (
    <div className={styles.steps}>
      {answersOf(props).map(({ title, answers }) => (
        <section key={title} aria-label={title}>
          <h3 className={styles.title}>{title}</h3>
          <dl className={styles.answers}>
            {answers.map(answer => (
              <div key={answer.key}>
                <dt>{answer.title}</dt>
                <dd>
                  <Value value={answer.value} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

const entityRef = /^[a-z]+:[\w.-]+\/[\w.-]+$/;

function Value({ value }: { value: JsonValue }) {
  if (typeof value === 'boolean') return <>{value ? 'Yes' : 'No'}</>;
  if (typeof value === 'string' && entityRef.test(value)) {
    return <EntityDisplayName entityRef={value} hideIcon />;
  }
  if (Array.isArray(value) && value.every(isPlain))
    return <>{value.join(', ')}</>;
  if (isPlain(value)) return <>{String(value)}</>;
  return <pre className={styles.yaml}>{stringify(value).trimEnd()}</pre>;
}

function isPlain(value: JsonValue): boolean {
  return typeof value !== 'object' || value === null;
}

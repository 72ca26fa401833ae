import { Skeleton } from '@backstage/ui';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import type { ReactNode } from 'react';
import type { Choices } from '../hooks/useChoices';
import styles from './FieldFrame.module.css';

/** A field while its choices are asked for, where they fail, and then. */
export function FieldFrame<T>(props: {
  choices: Choices<T>;
  /** What is chosen, for the sentence about a failure. */
  what: string;
  /** Under what is chosen, as forms of templates have it. */
  description?: string;
  children: (value: T) => ReactNode;
}) {
  const { choices, what, description } = props;
  if (choices.error) {
    return (
      <ErrorNote
        title={`The ${what} could not be read`}
        error={choices.error}
        onRetry={choices.retry}
      />
    );
  }
  return (
    <div className={styles.field}>
      {choices.value === undefined ? (
        <Skeleton width="100%" height={60} aria-label={`Reading the ${what}`} />
      ) : (
        props.children(choices.value)
      )}
      {description ? <p className={styles.note}>{description}</p> : null}
    </div>
  );
}

import { Button } from '@backstage/ui';
import styles from './ChangeBar.module.css';

/** What is pending, whether it is valid, and what to do with it. */
export function ChangeBar(props: {
  changes: number;
  problems: number;
  /** Name of the file that they go to. */
  file: string;
  onDiscard: () => void;
  onReview: () => void;
}) {
  const { changes, problems, file } = props;
  const isIdle = changes === 0 && problems === 0;
  return (
    <div className={styles.bar} role="region" aria-label="Pending changes">
      <p className={styles.words} aria-live="polite">
        {isIdle ? (
          'No pending changes'
        ) : (
          <>
            {changes} {changes === 1 ? 'change' : 'changes'} in{' '}
            <code>{file}</code> ·{' '}
            <span data-tone={problems > 0 ? 'danger' : 'success'}>
              {problems > 0
                ? `${problems} ${problems === 1 ? 'problem' : 'problems'}`
                : 'valid'}
            </span>
          </>
        )}
      </p>
      <div className={styles.actions}>
        <Button
          variant="secondary"
          isDisabled={isIdle}
          onPress={props.onDiscard}
        >
          Discard
        </Button>
        <Button isDisabled={changes === 0} onPress={props.onReview}>
          Review
        </Button>
      </div>
    </div>
  );
}

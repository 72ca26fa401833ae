import { Button } from '@backstage/ui';
import { Button as TextButton } from 'react-aria-components';
import styles from './ChangeBar.module.css';
import { UndoButtons, type UndoProps } from './UndoButtons';

/** What is pending, whether it is valid, and what to do with it. */
export function ChangeBar(
  props: UndoProps & {
    changes: number;
    problems: number;
    /** Names of the files that change, and of the one that is edited. */
    files: string[];
    target: string;
    /** Goes to the first problem, where a field has one. */
    onShowProblem?: () => void;
    onDiscard: () => void;
    onReview: () => void;
  },
) {
  const { changes, problems } = props;
  const files = props.files.length > 0 ? props.files : [props.target];
  const isIdle = changes === 0 && problems === 0;
  return (
    <div className={styles.bar} role="region" aria-label="Pending changes">
      <p className={styles.words} aria-live="polite">
        {isIdle ? (
          'No pending changes'
        ) : (
          <>
            {changes} {changes === 1 ? 'change' : 'changes'} in{' '}
            <code>{files.join(', ')}</code> ·{' '}
            {problems > 0 ? (
              <Problems count={problems} onShow={props.onShowProblem} />
            ) : (
              <span data-tone="success">valid</span>
            )}
          </>
        )}
      </p>
      <div className={styles.actions}>
        <UndoButtons {...props} />
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

function Problems(props: { count: number; onShow?: () => void }) {
  const { count, onShow } = props;
  const words = `${count} ${count === 1 ? 'problem' : 'problems'}`;
  return onShow ? (
    <TextButton className={styles.problems} onPress={onShow}>
      {words}
    </TextButton>
  ) : (
    <span data-tone="danger">{words}</span>
  );
}

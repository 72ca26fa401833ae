import { Alert, Button } from '@backstage/ui';
import type { EnvironmentOutcome } from '@gitops-portal/plugin-logs-common';
import styles from './OutcomeNotes.module.css';

type Trouble = Exclude<EnvironmentOutcome['state'], 'ok'>;

const words: Record<Trouble, string> = {
  failed: 'could not be read',
  partial: 'is not complete',
  refused: 'is refused',
  unconfigured: 'has no logs set up',
};

/** What is missing, environment by environment, and a way to try again. */
export function OutcomeNotes(props: {
  outcomes: EnvironmentOutcome[];
  onRetry(): void;
}) {
  const troubled = props.outcomes.filter(({ state }) => state !== 'ok');
  if (troubled.length === 0) return null;
  return (
    <div className={styles.notes}>
      {troubled.map(outcome => (
        <Note key={outcome.environment} {...props} outcome={outcome} />
      ))}
    </div>
  );
}

function Note(props: { outcome: EnvironmentOutcome; onRetry(): void }) {
  const { environment, state, message, hint } = props.outcome;
  const canRetry = state === 'failed' || state === 'partial';
  const status = { failed: 'danger', partial: 'warning' } as const;
  return (
    <Alert
      icon
      role={state === 'failed' ? 'alert' : 'status'}
      status={canRetry ? status[state] : 'info'}
      title={`${environment} ${words[state as Trouble]}`}
      description={[message, hint].filter(Boolean).join('. ') || undefined}
      customActions={
        canRetry ? (
          <Button size="small" variant="secondary" onPress={props.onRetry}>
            Try again
          </Button>
        ) : undefined
      }
    />
  );
}

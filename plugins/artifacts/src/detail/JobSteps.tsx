import type { BuildJob } from '@gitops-portal/plugin-artifacts-common';
import { useNow } from '@gitops-portal/plugin-environments-react';
import { BuildStateLabel } from '../look/BuildStateLabel';
import { durationWords } from '../look/durationWords';
import styles from './BuildDetails.module.css';
import { StepLines } from './StepLines';
import { useJobLog } from './useJobLog';

/** A job: its steps, each with its log on demand. */
export function JobSteps(props: {
  app: string;
  job: BuildJob;
  /** `JOB/STEP` that is open. */
  open?: string;
  onOpen: (step: string | undefined) => void;
}) {
  const { app, job, open, onOpen } = props;
  const now = useNow();
  const failed = job.steps.find(({ state }) => state === 'failure');
  const shown = open ?? (failed ? `${job.id}/${failed.number}` : undefined);
  const isOpen = shown?.startsWith(`${job.id}/`) ?? false;
  const log = useJobLog(app, isOpen ? job : undefined);
  return (
    <section aria-label={job.name} className={styles.job}>
      <h3 className={styles.jobName}>
        {job.name} <BuildStateLabel state={job.state} isShort />
      </h3>
      <ol className={styles.steps}>
        {job.steps.map(step => {
          const id = `${job.id}/${step.number}`;
          return (
            <li key={step.number} className={styles.step}>
              <button
                type="button"
                className={styles.stepHead}
                aria-expanded={shown === id}
                onClick={() => onOpen(shown === id ? `${job.id}/0` : id)}
              >
                <BuildStateLabel state={step.state} isShort />
                <span className={styles.stepName}>{step.name}</span>
                <span className={styles.quiet}>
                  {step.startedAt && step.state !== 'skipped'
                    ? durationWords(step.startedAt, step.completedAt, now)
                    : null}
                </span>
              </button>
              {shown === id ? <StepLines step={step.number} log={log} /> : null}
            </li>
          );
        })}
      </ol>
      {job.steps.length === 0 ? (
        <p className={styles.quiet}>No step has begun yet.</p>
      ) : null}
    </section>
  );
}

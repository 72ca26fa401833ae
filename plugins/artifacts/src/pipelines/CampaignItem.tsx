import { Link } from '@backstage/ui';
import type { CampaignPreview } from '@gitops-portal/plugin-artifacts-common';
import { LookLabel } from '../look/LookLabel';
import styles from './CampaignDialog.module.css';
import { outcomeLooks } from './campaignLooks';
import type { CampaignStep } from './useCampaign';

/** One repository of a campaign: the lines that change, and what became of it. */
export function CampaignItem(props: {
  preview: CampaignPreview;
  step?: CampaignStep;
}) {
  const { app, edits, problems, repository } = props.preview;
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <b>{app}</b>
        <span className={styles.quiet}>{repository}</span>
        {props.step ? <Step step={props.step} /> : null}
      </div>
      {edits.map(({ after, before, line, path }) => (
        <div key={`${path} ${line}`} className={styles.edit}>
          <span className={styles.quiet}>{`${path}, line ${line}`}</span>
          <pre className={styles.code}>
            <del>{`− ${before.trim()}`}</del>
            <ins>{`+ ${after.trim()}`}</ins>
          </pre>
        </div>
      ))}
      {problems.map(problem => (
        <p key={problem} className={styles.problem}>
          {problem}
        </p>
      ))}
      {edits.length === 0 && problems.length === 0 ? (
        <p className={styles.quiet}>Nothing to change</p>
      ) : null}
    </li>
  );
}

function Step({ step }: { step: CampaignStep }) {
  const { kind } = step;
  return (
    <span className={styles.step}>
      <LookLabel
        look={outcomeLooks[kind]}
        state={kind === 'now' ? 'running' : kind}
      />
      {'url' in step && step.url ? (
        <Link variant="body-small" href={step.url} target="_blank">
          {`#${step.number}`}
        </Link>
      ) : null}
      {kind === 'later' ? (
        <span className={styles.quiet}>{`${step.waitSeconds} s`}</span>
      ) : null}
      {kind === 'failed' ? (
        <span className={styles.problem}>{step.reason}</span>
      ) : null}
    </span>
  );
}

import { Link } from '@backstage/ui';
import type { Build } from '@gitops-portal/plugin-artifacts-common';
import styles from '../tab/BuildsTab.module.css';

/** Where a run comes from: number, branch, commit, people. */
export function BuildFacts({ build }: { build: Build }) {
  const { actor, attempt, branch, commit, event, number, workflow } = build;
  return (
    <div className={styles.facts}>
      <span>
        {workflow} #{number}
        {attempt > 1 ? `, attempt ${attempt}` : ''}
      </span>
      <span>{branch}</span>
      <Link variant="body-small" href={commit.url} target="_blank">
        <code>{commit.sha.slice(0, 7)}</code>
      </Link>
      <span>{commit.author || actor}</span>
      {event === 'workflow_dispatch' ? <span>started by {actor}</span> : null}
    </div>
  );
}

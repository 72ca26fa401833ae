import { Checkbox, Link } from '@backstage/ui';
import type {
  JudgedCaller,
  PipelineUse,
} from '@gitops-portal/plugin-artifacts-common';
import { LookLabel } from '../look/LookLabel';
import { pullLooks, callerLooks } from './campaignLooks';
import styles from './PipelinesPage.module.css';

/** What one app calls, and whether it is asked for another version. */
export function PipelineRow(props: {
  use: PipelineUse;
  isSelected: boolean;
  /** Absent where there is nothing to ask it for. */
  onSelect?: (isSelected: boolean) => void;
}) {
  const { isSelected, onSelect, use } = props;
  return (
    <li className={styles.row}>
      <span className={styles.box}>
        <Checkbox
          aria-label={`Choose ${use.app}`}
          isDisabled={!onSelect}
          isSelected={isSelected}
          onChange={onSelect}
        />
      </span>
      <div className={styles.app}>
        <span className={styles.name}>{use.app}</span>
        <Link variant="body-small" href={use.url} target="_blank">
          {use.repository}
        </Link>
      </div>
      <div className={styles.calls}>
        <Calls use={use} />
      </div>
      <LookLabel look={callerLooks[use.state]} state={use.state} />
      <div className={styles.pull}>
        <Pull use={use} />
      </div>
    </li>
  );
}

function Calls({ use }: { use: PipelineUse }) {
  const { callers, ownJobs, problem, url } = use;
  return (
    <>
      {callers.map(caller => (
        <span key={`${caller.path} ${caller.job}`}>
          <b>{caller.version ?? caller.ref}</b>{' '}
          <Link
            variant="body-small"
            href={`${url}/blob/HEAD/${caller.path}#L${caller.line}`}
            target="_blank"
          >
            {placeOf(caller)}
          </Link>
        </span>
      ))}
      {ownJobs.length > 0 ? (
        <span className={styles.quiet}>
          Changed by the app: has {ownJobs.length === 1 ? 'job' : 'jobs'}{' '}
          {ownJobs.join(', ')} of its own
        </span>
      ) : null}
      {problem ? <span className={styles.quiet}>{problem}</span> : null}
      {callers.length === 0 && !problem ? (
        <span className={styles.quiet}>
          No workflow of this repository calls the pipeline
        </span>
      ) : null}
    </>
  );
}

/** The file, and what it names where that is not the version's own name. */
function placeOf({ path, ref, version }: JudgedCaller): string {
  const file = path.split('/').pop();
  if (ref === version) return `${file}`;
  return `${file} @${/^[0-9a-f]{40}$/.test(ref) ? ref.slice(0, 7) : ref}`;
}

function Pull({ use: { pull } }: { use: PipelineUse }) {
  if (!pull) return null;
  return (
    <>
      <span>
        <LookLabel look={pullLooks[pull.state]} state={pull.state} />{' '}
        {pull.url ? (
          <Link variant="body-small" href={pull.url} target="_blank">
            {`#${pull.number}`}
          </Link>
        ) : null}
      </span>
      <span className={styles.quiet}>
        {pull.reason ?? `to ${pull.version}`}
      </span>
    </>
  );
}

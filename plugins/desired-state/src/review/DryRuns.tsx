import type { PreviewDryRun } from '@gitops-portal/plugin-desired-state-common';
import type { usePreview } from '../hooks/usePreview';
import styles from './ReviewDialog.module.css';

const words: Record<PreviewDryRun['verdict'], string> = {
  accepted: 'would accept it',
  refused: 'would refuse it',
  unknown: 'cannot tell yet',
  unreachable: 'could not be asked',
  skipped: 'was not asked',
};

/** What the clusters say to a change, and that they were asked. */
export function DryRuns(props: { preview: ReturnType<typeof usePreview> }) {
  const { value, error } = props.preview;
  if (error) {
    return null;
  }
  if (!value) {
    return (
      <p className={styles.next} role="status">
        Asking what it does in each environment…
      </p>
    );
  }
  if (!value.dryRuns || value.dryRuns.length === 0) {
    return null;
  }
  return (
    <ul className={styles.dryRuns} aria-label="Dry runs">
      {value.dryRuns.map(({ cluster, request, verdict, message }) => (
        <li key={`${cluster} ${request} ${message}`} data-verdict={verdict}>
          <strong>{cluster}</strong> {words[verdict]}: {request}
          {message ? ` (${message})` : ''}
        </li>
      ))}
    </ul>
  );
}

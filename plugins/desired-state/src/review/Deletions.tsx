import type {
  DesiredPreview,
  PreviewDeletion,
  PreviewRequest,
} from '@gitops-portal/plugin-desired-state-common';
import styles from './Deletions.module.css';

/** Of more requests than this, one opens what goes with one that matters. */
const readable = 3;

/** What goes with the requests that a change takes away, cluster by cluster. */
export function Deletions({ preview }: { preview: DesiredPreview }) {
  const removed = preview.requests.filter(({ change }) => change === 'removed');
  if (removed.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="What is deleted">
      {removed.map(request => (
        <li key={`${request.environment} ${request.kind} ${request.name}`}>
          {request.kind} {request.name} is deleted in {request.environment},
          with its data.
          {deletionsOf(preview, request).map(deletion => (
            <InCluster
              key={deletion.cluster}
              deletion={deletion}
              isOpen={removed.length <= readable}
            />
          ))}
        </li>
      ))}
    </ul>
  );
}

function deletionsOf(
  { deletions = [] }: DesiredPreview,
  { environment, name, kind }: PreviewRequest,
): PreviewDeletion[] {
  return deletions.filter(
    each =>
      each.environment === environment &&
      each.request === name &&
      each.kind === kind,
  );
}

function InCluster(props: { deletion: PreviewDeletion; isOpen: boolean }) {
  const { deletion, isOpen } = props;
  const { cluster, objects, state, message } = deletion;
  const holding = objects.filter(({ hasData }) => hasData);
  return (
    <div className={styles.cluster}>
      <p className={styles.words} data-state={state}>
        <strong>{cluster}</strong>: {wordsOf(deletion)}
        {message ? ` ${message}` : ''}
        {holding.length > 0
          ? ` ${holding.map(({ ref }) => ref.name).join(', ')} ${
              holding.length === 1 ? 'holds' : 'hold'
            } data.`
          : ''}
      </p>
      {objects.length > 0 ? (
        <details open={isOpen}>
          <summary>What goes there</summary>
          <ul className={styles.objects}>
            {objects.map(({ ref, depth, hasData }) => (
              <li
                key={`${ref.group} ${ref.kind} ${ref.namespace} ${ref.name}`}
                style={{ paddingInlineStart: `${depth * 16}px` }}
                data-holds-data={hasData || undefined}
              >
                {ref.kind} {ref.name}
                {hasData ? ' (data)' : ''}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

function wordsOf({ state, objects }: PreviewDeletion): string {
  switch (state) {
    case 'found':
      return `${objects.length} ${
        objects.length === 1 ? 'object' : 'objects'
      }.`;
    case 'absent':
      return 'nothing of it is there.';
    default:
      return objects.length > 0
        ? `${objects.length} objects when it was last seen.`
        : 'what is there is not known.';
  }
}

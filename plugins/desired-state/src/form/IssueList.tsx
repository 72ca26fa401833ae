import type { UnfinishedText } from '../model/editorState';
import type { FieldIssue } from '@gitops-portal/plugin-desired-state-common';
import styles from './fields.module.css';

const words: Record<FieldIssue['severity'], string> = {
  problem: '',
  known: ' (it was so before)',
  unchecked: ' (only the platform can check this)',
};

/** What is wrong with a field, in words. */
export function IssueList(props: {
  id?: string;
  issues: FieldIssue[];
  unfinished?: UnfinishedText;
}) {
  const { id, issues, unfinished } = props;
  return (
    <ul className={styles.issues} id={id} aria-live="polite">
      {unfinished ? (
        <li data-severity="problem">{unfinished.problem}</li>
      ) : null}
      {issues.map(issue => (
        <li
          key={`${issue.path.join('.')} ${issue.message}`}
          data-severity={issue.severity}
        >
          {issue.message}
          {words[issue.severity]}
        </li>
      ))}
    </ul>
  );
}

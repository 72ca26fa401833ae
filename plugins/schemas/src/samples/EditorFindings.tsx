import { Alert } from '@backstage/ui';
import type {
  CheckedText,
  TextFinding,
} from '@gitops-portal/plugin-schemas-react';
import styles from './SamplesTab.module.css';

const words: Record<TextFinding['severity'], string> = {
  refused: 'refused',
  unsure: 'not checked',
  note: 'note',
};

/** What the check of the text has found, each with a way to its line. */
export function EditorFindings(props: {
  checked: CheckedText | undefined;
  onGo: (place: { line: number; column: number }) => void;
}) {
  const { checked, onGo } = props;
  if (!checked || (checked.documents === 0 && !checked.findings.length)) {
    return <p className={styles.verdict} role="status" />;
  }
  const { findings } = checked;
  return (
    <section aria-label="Check" className={styles.verdict}>
      <div role="status">
        <Verdict checked={checked} />
      </div>
      <ol className={styles.findings}>
        {findings.map(({ line, column, severity, message }) => (
          <li key={`${line}:${column} ${message}`}>
            <button
              type="button"
              className={styles.finding}
              data-severity={severity}
              onClick={() => onGo({ line, column })}
            >
              <span className={styles.place}>
                line {line}, {words[severity]}
              </span>
              {message}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Verdict({ checked }: { checked: CheckedText }) {
  const { findings, documents, waiting } = checked;
  const refused = findings.filter(({ severity }) => severity === 'refused');
  const unsure = findings.filter(({ severity }) => severity === 'unsure');
  const these = documents === 1 ? 'it' : `all ${documents} documents`;
  if (refused.length > 0) {
    return (
      <Alert
        status="danger"
        icon
        title={
          refused.length === 1
            ? 'The API server would refuse it'
            : `The API server would refuse it, for ${refused.length} reasons`
        }
      />
    );
  }
  if (waiting > 0) {
    return <Alert status="info" icon title="Reading the kinds that it names" />;
  }
  return unsure.length > 0 ? (
    <Alert
      status="warning"
      icon
      title="Not everything could be checked here; the API server may still refuse it"
    />
  ) : (
    <Alert
      status="success"
      icon
      title={`Valid: the API server would accept ${these}`}
    />
  );
}

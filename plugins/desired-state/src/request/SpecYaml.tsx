import { TextAreaField } from '@backstage/ui';
import styles from './RequestSpecEditor.module.css';

/** The YAML of a spec, which edits the same document as the form. */
export function SpecYaml(props: {
  text: string;
  problem?: { message: string; line?: number };
  isReadOnly: boolean;
  onChange: (text: string) => void;
}) {
  const { text, problem } = props;
  return (
    <section className={styles.yaml} aria-label="YAML">
      <TextAreaField
        label="YAML of the spec"
        className={styles.code}
        value={text}
        rows={Math.min(30, Math.max(8, text.split('\n').length + 1))}
        spellCheck="false"
        isReadOnly={props.isReadOnly}
        isInvalid={problem !== undefined}
        onChange={props.onChange}
      />
      {problem ? (
        <p className={styles.problem} role="status">
          {problem.line ? `Line ${problem.line}: ` : ''}
          {problem.message}. The form shows what was there before.
        </p>
      ) : null}
    </section>
  );
}

import type { FieldIssue } from '@gitops-portal/plugin-desired-state-common';
import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { YamlEditor } from '@gitops-portal/plugin-schemas-react';
import { useMemo } from 'react';
import { layerAssist } from '../yaml/layerAssist';
import styles from './RequestSpecEditor.module.css';

/** The YAML of a spec, which edits the same document as the form. */
export function SpecYaml(props: {
  kind: string;
  schema: JSONSchemaProps | undefined;
  issues: FieldIssue[];
  text: string;
  problem?: { message: string; line?: number };
  isReadOnly: boolean;
  onChange: (text: string) => void;
}) {
  const { kind, schema, issues, problem } = props;
  const assist = useMemo(
    () => layerAssist([{ specPath: [], schema, issues }]),
    [schema, issues],
  );
  return (
    <section className={styles.yaml} aria-label="YAML">
      <YamlEditor
        className={styles.code}
        label={`YAML of the spec of ${kind}; press Escape, then Tab to leave`}
        text={props.text}
        assist={assist}
        isReadOnly={props.isReadOnly}
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

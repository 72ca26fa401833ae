import type { JsonObject } from '@backstage/types';
import { Alert } from '@backstage/ui';
import {
  formTree,
  issuesByNode,
  specIssues,
} from '@gitops-portal/plugin-desired-state-common';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import { useEffect, useMemo, useRef } from 'react';
import { SpecForm } from '../form/SpecForm';
import { useKinds } from '../hooks/useKinds';
import { useUndoKeys } from '../hooks/useUndoKeys';
import { UndoButtons } from '../review/UndoButtons';
import styles from './RequestSpecEditor.module.css';
import { MissingKind } from './MissingKind';
import { SpecYaml } from './SpecYaml';
import { useAppSuggestions } from './useAppSuggestions';
import { useSpecDocument } from './useSpecDocument';

/** What {@link RequestSpecEditor} is given. */
export interface RequestSpecEditorProps {
  /** What is asked for: `{ apiVersion: 'platform.example.org/v1', kind }`. */
  kind: { apiVersion: string; kind: string };
  /** The spec; an empty object for a new request. */
  value: JsonObject;
  /** The spec as it is by now, and whether the kind's schema accepts it. */
  onChange: (value: JsonObject, valid: boolean) => void;
  isReadOnly?: boolean;
  /** Where it is asked for, for what exists there and can be chosen. */
  environment?: string;
  app?: string;
}

/**
 * A form and the YAML of one spec, side by side, by the schema of its kind.
 * Nothing is written that was not typed or chosen.
 */
export function RequestSpecEditor(props: RequestSpecEditorProps) {
  const { kind, value, onChange, isReadOnly = false } = props;
  const kinds = useMemo(() => [kind], [kind.apiVersion, kind.kind]); // eslint-disable-line react-hooks/exhaustive-deps
  const schema = useKinds(kinds)(kind);
  const spec = schema.state === 'ready' ? schema.spec : undefined;
  const suggestionsFor = useAppSuggestions(
    props.app,
    props.environment,
    schema,
  );
  const document = useSpecDocument({ value, isReadOnly, suggestionsFor });
  useUndoKeys(document.undo);
  const nodes = useMemo(
    () =>
      formTree({
        schema: spec,
        value: document.value,
        path: ['spec'],
        ...(schema.state === 'ready'
          ? { machinery: schema.machinery, hints: schema.hints }
          : {}),
      }),
    [schema, spec, document.value],
  );
  const issues = useMemo(
    () => (spec ? specIssues(spec, document.value) : []),
    [spec, document.value],
  );
  const shown = useMemo(() => issuesByNode(nodes, issues), [nodes, issues]);
  const isValid =
    schema.state !== 'loading' &&
    !document.problem &&
    !document.isUnfinished &&
    issues.every(({ severity }) => severity !== 'problem');

  const latest = useRef({ onChange, value });
  latest.current = { onChange, value };
  const told = useRef<{ value: JsonObject; isValid: boolean }>();
  useEffect(() => {
    const before = told.current ?? { value: latest.current.value };
    const isNews =
      !told.current ||
      told.current.isValid !== isValid ||
      !deepEqual(before.value, document.value);
    if (isNews && schema.state !== 'loading') {
      told.current = { value: document.value, isValid };
      latest.current.onChange(document.value, isValid);
    }
  }, [document.value, isValid, schema.state]);

  return (
    <div className={styles.editor}>
      <section className={styles.form} aria-label={`Fields of ${kind.kind}`}>
        <MissingKind
          kind={schema}
          advice="Write the spec as YAML; it is not checked here."
        />
        {schema.state === 'ready' && schema.deprecation ? (
          <Alert status="warning" icon title={schema.deprecation} />
        ) : null}
        {isReadOnly ? null : (
          <div className={styles.tools}>
            <UndoButtons {...document.undo} />
          </div>
        )}
        <SpecForm
          nodes={nodes}
          isLoading={schema.state === 'loading'}
          issues={shown}
          form={document.form}
        />
      </section>
      <SpecYaml
        kind={kind.kind}
        schema={spec}
        issues={issues}
        text={document.text}
        problem={document.problem}
        isReadOnly={isReadOnly}
        onChange={document.setText}
      />
    </div>
  );
}

import {
  textOf,
  type FormField,
} from '@gitops-portal/plugin-desired-state-common';
import { useId } from 'react';
import { FieldName, FieldSource } from './FieldHead';
import { FieldInput } from './FieldInput';
import styles from './fields.module.css';
import { IssueList } from './IssueList';
import { ItemTools } from './ItemTools';
import { useSpecForm } from './SpecFormContext';
import { useFocusedRow } from './useFocusedRow';

/** One field: what it is, its value, and where that comes from. */
export function FieldRow({ field }: { field: FormField }) {
  const form = useSpecForm();
  const { path } = field;
  const state = form.stateOf(path);
  const unfinished = form.unfinishedOf(path);
  const issues = form.issuesOf(path);
  const isInvalid =
    unfinished !== undefined ||
    issues.some(issue => issue.severity === 'problem');
  const input = useFocusedRow(path);
  const id = useId();
  const isInherited = state.own === undefined && state.inherited !== undefined;

  return (
    <div
      className={styles.row}
      data-edited={state.edited || undefined}
      data-invalid={isInvalid || undefined}
      data-inherited={isInherited || undefined}
      data-within={field.within}
    >
      <div className={styles.head}>
        <FieldName node={field} id={`${id}-name`} />
        {field.within ? (
          <span className={styles.spring} />
        ) : (
          <FieldSource
            node={field}
            state={state}
            isUnfinished={unfinished !== undefined}
          />
        )}
        {field.within ? <ItemTools node={field} /> : null}
      </div>
      <div ref={input} className={styles.input}>
        <FieldInput
          field={field}
          value={state.value}
          unfinished={unfinished}
          isReadOnly={form.isReadOnly}
          isInvalid={isInvalid}
          labelId={`${id}-name`}
          descriptionId={`${id}-words ${id}-issues`}
          placeholder={placeholderOf(field)}
          suggestions={form.suggestionsFor(field)}
          onChange={value => form.change(path, value)}
          onUnfinished={text => form.setUnfinished(path, text)}
        />
      </div>
      <p className={styles.words} id={`${id}-words`}>
        {wordsOf(field)}
      </p>
      <IssueList id={`${id}-issues`} issues={issues} unfinished={unfinished} />
    </div>
  );
}

function wordsOf({ description, constraints, within }: FormField): string {
  return [
    within ? undefined : description,
    constraints.filter(isReadable).join(', '),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** A pattern helps nobody before it is violated, and then it is said. */
function isReadable(constraint: string): boolean {
  return !constraint.startsWith('matches ');
}

function placeholderOf(field: FormField): string | undefined {
  return field.default === undefined
    ? field.placeholder
    : `default: ${textOf(
        typeof field.default === 'object' ? { kind: 'yaml' } : field.control,
        field.default,
      )}`;
}

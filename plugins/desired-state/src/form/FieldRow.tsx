import { formatPath } from '@gitops-portal/plugin-desired-state-common';
import { useEffect, useId, useRef } from 'react';
import { textOf } from '../model/fieldText';
import type { FormField } from '../model/formTree';
import { FieldAction } from './FieldAction';
import { FieldInput } from './FieldInput';
import { FieldOrigin } from './FieldOrigin';
import styles from './fields.module.css';
import { IssueList } from './IssueList';
import { useSpecForm } from './SpecFormContext';

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
  const input = useRef<HTMLDivElement>(null);
  const id = useId();
  const isFocused = form.focused === formatPath(path);

  useEffect(() => {
    if (isFocused) {
      input.current?.scrollIntoView?.({ block: 'center' });
      input.current
        ?.querySelector<HTMLElement>('input, textarea, button')
        ?.focus({ preventScroll: true });
    }
  }, [isFocused]);

  return (
    <div
      className={styles.row}
      data-edited={state.edited || undefined}
      data-invalid={isInvalid || undefined}
    >
      <div className={styles.head}>
        <span className={styles.name} id={`${id}-name`}>
          {field.name}{' '}
          {field.required ? (
            <span
              className={styles.required}
              role="img"
              aria-label="required"
              title="Required"
            />
          ) : null}
        </span>
        {field.type ? <span className={styles.type}>{field.type}</span> : null}
        {field.immutable ? (
          <span className={styles.mark}>cannot change later</span>
        ) : null}
        <FieldOrigin state={state} onShow={form.showLine} />
        {form.isReadOnly ? null : (
          <FieldAction
            field={field}
            state={state}
            isUnfinished={unfinished !== undefined}
          />
        )}
      </div>
      <div ref={input}>
        <FieldInput
          field={field}
          value={state.value}
          unfinished={unfinished}
          isReadOnly={form.isReadOnly}
          isInvalid={isInvalid}
          labelId={`${id}-name`}
          descriptionId={`${id}-words ${id}-issues`}
          placeholder={placeholderOf(field)}
          onChange={value => form.change(path, value)}
          onUnfinished={text => form.setUnfinished(path, text)}
        />
      </div>
      <p className={styles.words} id={`${id}-words`}>
        {[field.description, field.constraints.filter(isReadable).join(', ')]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <IssueList id={`${id}-issues`} issues={issues} unfinished={unfinished} />
    </div>
  );
}

/** A pattern helps nobody before it is violated, and then it is said. */
function isReadable(constraint: string): boolean {
  return !constraint.startsWith('matches ');
}

function placeholderOf(field: FormField): string | undefined {
  return field.default === undefined
    ? undefined
    : `default: ${textOf(
        typeof field.default === 'object' ? { kind: 'yaml' } : field.editor,
        field.default,
      )}`;
}

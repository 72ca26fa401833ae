import type { FormNode } from '@gitops-portal/plugin-desired-state-common';
import type { FieldState } from '../model/fieldState';
import { FieldActions } from './FieldActions';
import { FieldOrigin } from './FieldOrigin';
import styles from './fields.module.css';
import { useSpecForm } from './SpecFormContext';

/** What a place is called, and what is special about it. */
export function FieldName(props: { node: FormNode; id: string }) {
  const { node, id } = props;
  return (
    <>
      <span className={styles.name} id={id} title={titleOf(node)}>
        {node.label}{' '}
        {node.required ? (
          <span
            className={styles.required}
            role="img"
            aria-label="required"
            title="Required"
          />
        ) : null}
      </span>
      {saysMore(node) ? <span className={styles.type}>{node.type}</span> : null}
      <FieldMarks node={node} />
    </>
  );
}

/** A type that is called as its field tells nobody anything. */
function saysMore({ type, name, kind, within }: FormNode): boolean {
  if (!type || (within && kind === 'object')) return false;
  return type.toLowerCase() !== name.toLowerCase();
}

function FieldMarks({ node }: { node: FormNode }) {
  const { exists } = useSpecForm();
  return (
    <>
      {node.immutable && !node.within ? (
        <span className={styles.mark}>
          {exists ? 'cannot change any more' : 'cannot change later'}
        </span>
      ) : null}
      {node.machinery ? (
        <span className={styles.mark}>Crossplane&apos;s own</span>
      ) : null}
    </>
  );
}

/** Where a value comes from, and what can be done about it. */
export function FieldSource(props: {
  node: FormNode;
  state: FieldState;
  isUnfinished?: boolean;
}) {
  const { node, state, isUnfinished = false } = props;
  const form = useSpecForm();
  // A list is of one layer as a whole, and so is what is in it.
  if (node.path.some(step => typeof step === 'number')) {
    return <span className={styles.spring} />;
  }
  return (
    <span className={styles.source}>
      {form.layer ? <FieldOrigin state={state} onShow={form.showLine} /> : null}
      {form.isReadOnly ? null : (
        <FieldActions node={node} state={state} isUnfinished={isUnfinished} />
      )}
    </span>
  );
}

/** The name as it is written, where people are shown a title instead. */
function titleOf({ label, name }: FormNode): string | undefined {
  return label === name ? undefined : name;
}

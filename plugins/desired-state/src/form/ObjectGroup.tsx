import type { FormObject } from '@gitops-portal/plugin-desired-state-common';
import { useId } from 'react';
import { Button } from 'react-aria-components';
import { ChoiceFields } from './ChoiceFields';
import styles from './fields.module.css';
import { GroupHead } from './GroupHead';
import { IssueList } from './IssueList';
import { useSpecForm } from './SpecFormContext';
import { useOpen } from './useOpen';

/**
 * The fields of an object. One that is optional is there once it was added;
 * one can look into it before.
 */
export function ObjectGroup({ node }: { node: FormObject }) {
  const form = useSpecForm();
  const { path, isSet, isImplied } = node;
  const state = form.stateOf(path);
  const { isOpen, setOpen } = useOpen(
    path,
    (isSet && !node.machinery) || (node.required && !node.within),
  );
  const id = useId();
  const canAdd = !form.isReadOnly && !isSet && !isImplied && !node.machinery;

  return (
    <section
      className={styles.group}
      aria-labelledby={`${id}-name`}
      data-unset={(!isSet && !isImplied) || undefined}
    >
      <GroupHead
        node={node}
        state={state}
        id={`${id}-name`}
        isOpen={isOpen}
        summary={isSet ? undefined : unsetWords(node)}
        onToggle={() => setOpen(!isOpen)}
      >
        {canAdd ? (
          <Button
            className={styles.add}
            aria-label={`Add ${node.label}`}
            onPress={() => {
              form.change(path, {});
              setOpen(true);
            }}
          >
            + add
          </Button>
        ) : null}
      </GroupHead>
      {isOpen ? (
        <div className={styles.inside}>
          {node.description && !node.within ? (
            <p className={styles.words}>{node.description}</p>
          ) : null}
          <IssueList issues={form.issuesOf(path)} />
          <ChoiceFields node={node} />
        </div>
      ) : null}
    </section>
  );
}

function unsetWords({ isImplied, required }: FormObject): string {
  if (required) {
    return 'nothing set yet';
  }
  return isImplied ? 'defaults' : 'not set';
}

import type { JsonObject, JsonValue } from '@backstage/types';
import type { FormObject } from '@gitops-portal/plugin-desired-state-common';
import { useId } from 'react';
import { Button } from 'react-aria-components';
import { ChoiceFields } from './ChoiceFields';
import styles from './fields.module.css';
import { GroupHead } from './GroupHead';
import { IssueList } from './IssueList';
import { SuggestionMenu } from './SuggestionMenu';
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
    node.within === 'list'
      ? isEmpty(state.value)
      : (isSet && !node.machinery) || node.required,
  );
  const id = useId();
  const canAdd = !form.isReadOnly && !isSet && !isImplied && !node.machinery;

  return (
    <section
      className={styles.group}
      aria-labelledby={`${id}-name`}
      data-within={node.within}
      data-unset={(!isSet && !isImplied) || undefined}
    >
      <GroupHead
        node={node}
        state={state}
        id={`${id}-name`}
        isOpen={isOpen}
        summary={isSet ? setWords(node, isOpen) : unsetWords(node)}
        onToggle={() => setOpen(!isOpen)}
      >
        <SuggestionMenu
          label={node.label}
          suggestions={form.suggestionsFor(node)}
          isReadOnly={form.isReadOnly}
          onChoose={chosen =>
            form.change(path, { ...objectOr(state.value), ...objectOr(chosen) })
          }
        />
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

function isEmpty(value: JsonValue | undefined): boolean {
  return Object.keys(objectOr(value)).length === 0;
}

/** What a closed item says, so that it need not be opened. */
function setWords(node: FormObject, isOpen: boolean): string | undefined {
  if (isOpen || !node.within) {
    return undefined;
  }
  const parts = node
    .children()
    .filter(child => child.isSet && child.name !== 'name')
    .map(child => child.name);
  return parts.join(', ');
}

function objectOr(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}

function unsetWords({ isImplied, required }: FormObject): string {
  if (required) {
    return 'nothing set yet';
  }
  return isImplied ? 'defaults' : 'not set';
}

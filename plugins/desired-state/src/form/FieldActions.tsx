import type { FormNode } from '@gitops-portal/plugin-desired-state-common';
import { Button } from 'react-aria-components';
import type { FieldState } from '../model/fieldState';
import styles from './fields.module.css';
import { useSpecForm } from './SpecFormContext';

/**
 * What can be done about a value beside typing another: take back its pending
 * change, repeat it in this layer, or take it out of there.
 */
export function FieldActions(props: {
  node: FormNode;
  state: FieldState;
  isUnfinished: boolean;
}) {
  const { node, state, isUnfinished } = props;
  const form = useSpecForm();
  // What is in a list or map goes with it, by the buttons there.
  if (node.within) {
    return null;
  }
  const actions = [
    (state.edited || isUnfinished) && {
      word: 'undo',
      label: `Undo the change of ${node.label}`,
      run: () => form.undo(node.path),
    },
    state.own !== undefined &&
      !state.edited && {
        word: form.below ? `reset to ${form.below}` : 'unset',
        label: form.below
          ? `Reset ${node.label} to ${form.below}`
          : `Unset ${node.label}`,
        run: () => form.change(node.path, undefined),
      },
    state.own === undefined &&
      state.inherited !== undefined && {
        word: 'override here',
        label: `Override ${node.label} in ${form.layer}`,
        run: () => form.override(node.path),
      },
    canTakeOut(node, state) && {
      word: 'take out here',
      label: `Take ${node.label} out in ${form.layer}`,
      run: () => form.change(node.path, null),
    },
  ].filter(action => action !== false);
  return (
    <span className={styles.actions}>
      {actions.map(({ word, label, run }) => (
        <Button
          key={word}
          className={styles.action}
          aria-label={label}
          onPress={run}
        >
          {word}
        </Button>
      ))}
    </span>
  );
}

/** Of what is inherited, a layer can only say that it is not there. */
function canTakeOut(node: FormNode, state: FieldState): boolean {
  return (
    node.kind !== 'field' &&
    !node.required &&
    state.inherited !== undefined &&
    state.value !== undefined
  );
}

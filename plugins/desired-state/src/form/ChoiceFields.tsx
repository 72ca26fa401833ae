import {
  withOptions,
  type FormChoice,
  type FormNode,
  type FormObject,
} from '@gitops-portal/plugin-desired-state-common';
import { useState } from 'react';
import { ChoiceOptions } from './ChoiceOptions';
import styles from './fields.module.css';
import { FormNodes } from './FormNodes';
import { useSpecForm } from './SpecFormContext';

/** The options that are open: those that hold, and those that were picked. */
function openOptions({ chosen, isExclusive }: FormChoice, picked: number[]) {
  if (isExclusive) return chosen.length > 0 ? chosen : picked;
  return [...new Set([...chosen, ...picked])];
}

/** The fields of an object; of those that are alternatives, the open ones. */
export function ChoiceFields({ node }: { node: FormObject }) {
  const form = useSpecForm();
  const [picked, setPicked] = useState<Record<number, number[]>>({});
  const children = node.children();
  if (node.choices.length === 0 || form.isSearching) {
    return <FormNodes nodes={children} />;
  }
  const open = node.choices.map((choice, index) =>
    openOptions(choice, picked[index] ?? []),
  );
  const isShown = (child: FormNode) =>
    child.isSet ||
    node.choices.every(
      (choice, index) =>
        !choice.fields.includes(child.name) ||
        open[index].some(option =>
          choice.options[option].fields.includes(child.name),
        ),
    );
  const free = children.filter(
    child => !node.choices.some(({ fields }) => fields.includes(child.name)),
  );
  return (
    <>
      <FormNodes nodes={free} />
      {node.choices.map((choice, index) => (
        <div key={choice.fields.join()} className={styles.choice}>
          <ChoiceOptions
            choice={choice}
            open={open[index]}
            onChoose={options => {
              setPicked({ ...picked, [index]: options });
              const value = form.stateOf(node.path).value;
              const next = withOptions(choice, options, value);
              if (JSON.stringify(next) !== JSON.stringify(value ?? {})) {
                form.change(node.path, next);
              }
            }}
          />
          <FormNodes
            nodes={children.filter(
              child => choice.fields.includes(child.name) && isShown(child),
            )}
          />
        </div>
      ))}
    </>
  );
}

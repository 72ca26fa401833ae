import {
  withOption,
  type FormChoice,
  type FormNode,
  type FormObject,
} from '@gitops-portal/plugin-desired-state-common';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useState } from 'react';
import styles from './fields.module.css';
import { FormNodes } from './FormNodes';
import { useSpecForm } from './SpecFormContext';

/** The fields of an object; of those that exclude each other, one side. */
export function ChoiceFields({ node }: { node: FormObject }) {
  const form = useSpecForm();
  const [picked, setPicked] = useState<Record<number, number>>({});
  const children = node.children();
  if (node.choices.length === 0 || form.isSearching) {
    return <FormNodes nodes={children} />;
  }
  const options = node.choices.map(
    (choice, index) => choice.chosen ?? picked[index],
  );
  const isShown = (child: FormNode) =>
    child.isSet ||
    node.choices.every((choice, index) => {
      const option = options[index];
      return (
        !choice.fields.includes(child.name) ||
        (option !== undefined &&
          choice.options[option].fields.includes(child.name))
      );
    });
  const free = children.filter(
    child => !node.choices.some(({ fields }) => fields.includes(child.name)),
  );
  return (
    <>
      <FormNodes nodes={free} />
      {node.choices.map((choice, index) => (
        <div key={choice.fields.join()} className={styles.choice}>
          <OneOf
            choice={choice}
            chosen={options[index]}
            onChoose={option => {
              setPicked({ ...picked, [index]: option });
              const value = form.stateOf(node.path).value;
              const next = withOption(choice, option, value);
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

function OneOf(props: {
  choice: FormChoice;
  chosen: number | undefined;
  onChoose: (option: number) => void;
}) {
  const { choice, chosen } = props;
  const form = useSpecForm();
  const label = `One of ${choice.options.map(each => each.label).join(', ')}`;
  return (
    <div className={styles.oneOf}>
      <span className={styles.type}>one of</span>
      <ToggleButtonGroup
        aria-label={label}
        selectionMode="single"
        disallowEmptySelection={chosen !== undefined}
        isDisabled={form.isReadOnly}
        selectedKeys={chosen === undefined ? [] : [`${chosen}`]}
        onSelectionChange={keys => {
          const [key] = keys;
          if (key !== undefined) {
            props.onChoose(Number(key));
          }
        }}
      >
        {choice.options.map(({ label: word }, index) => (
          <ToggleButton key={word} id={`${index}`} size="small">
            {word}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}

import type { FormChoice } from '@gitops-portal/plugin-desired-state-common';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import styles from './fields.module.css';
import { useSpecForm } from './SpecFormContext';

/** The alternatives of an object, to choose one, or some where several may be. */
export function ChoiceOptions(props: {
  choice: FormChoice;
  /** Indices of those that are open. */
  open: number[];
  onChoose: (options: number[]) => void;
}) {
  const { choice, open } = props;
  const form = useSpecForm();
  const words = choice.isExclusive ? 'one of' : 'at least one of';
  const names = choice.options.map(({ label }) => label).join(', ');
  return (
    <div className={styles.oneOf}>
      <span className={styles.type}>{words}</span>
      <ToggleButtonGroup
        aria-label={`${words.replace(/^./, first =>
          first.toUpperCase(),
        )} ${names}`}
        selectionMode={choice.isExclusive ? 'single' : 'multiple'}
        disallowEmptySelection={open.length > 0}
        isDisabled={form.isReadOnly}
        selectedKeys={open.map(String)}
        onSelectionChange={keys => {
          const options = [...keys].map(Number).sort((a, b) => a - b);
          if (options.length > 0) props.onChoose(options);
        }}
      >
        {choice.options.map(({ label }, index) => (
          <ToggleButton key={label} id={`${index}`} size="small">
            {label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}

import { Button } from 'react-aria-components';
import type { FieldState } from '../model/fieldState';
import type { FormField } from '../model/formTree';
import styles from './fields.module.css';
import { useSpecForm } from './SpecFormContext';

/** Takes back a pending change, or a value of this environment's layer. */
export function FieldAction(props: {
  field: FormField;
  state: FieldState;
  isUnfinished: boolean;
}) {
  const { name, path } = props.field;
  const form = useSpecForm();
  if (props.state.edited || props.isUnfinished) {
    return (
      <Button
        className={styles.place}
        aria-label={`Undo the change of ${name}`}
        onPress={() => form.undo(path)}
      >
        undo
      </Button>
    );
  }
  return props.state.canReset ? (
    <Button
      className={styles.place}
      aria-label={`Reset ${name} to inherited`}
      onPress={() => form.change(path, undefined)}
    >
      reset to inherited
    </Button>
  ) : null;
}

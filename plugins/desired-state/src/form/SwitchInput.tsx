import { Switch } from '@backstage/ui';
import type { FieldInputProps } from './FieldInputProps';

/** Yes or no; the default shows while nothing is set. */
export function SwitchInput(props: FieldInputProps) {
  const { field, value } = props;
  const shown = typeof value === 'boolean' ? value : field.default === true;
  return (
    <Switch
      aria-labelledby={props.labelId}
      aria-describedby={props.descriptionId}
      isSelected={shown}
      isReadOnly={props.isReadOnly}
      isDisabled={props.isReadOnly}
      label={value === undefined ? props.placeholder ?? 'not set' : `${shown}`}
      onChange={props.onChange}
    />
  );
}

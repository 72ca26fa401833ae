import type { JsonValue } from '@backstage/types';
import { Select } from '@backstage/ui';
import { searchOfMany } from '@gitops-portal/plugin-environments-react';
import type { FieldInputProps } from './FieldInputProps';

/** One of the values that the kind allows. */
export function EnumInput(props: FieldInputProps & { options: JsonValue[] }) {
  const { value, options } = props;
  const values =
    value === undefined || options.includes(value)
      ? options
      : [...options, value];
  return (
    <Select
      aria-labelledby={props.labelId}
      aria-describedby={props.descriptionId}
      options={values.map(option => ({
        id: JSON.stringify(option),
        label: option === '' ? '(empty)' : `${option}`,
      }))}
      search={searchOfMany(values.length)}
      placeholder={props.placeholder ?? 'not set'}
      value={value === undefined ? null : JSON.stringify(value)}
      isDisabled={props.isReadOnly}
      isInvalid={props.isInvalid}
      onChange={key => {
        if (typeof key === 'string') {
          props.onChange(JSON.parse(key));
        }
      }}
    />
  );
}

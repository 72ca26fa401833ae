import { Select, Switch, TextField } from '@backstage/ui';
import type { BuildInput } from '@gitops-portal/plugin-artifacts-common';

/** One input of a workflow, as its type asks. */
export function InputField(props: {
  input: BuildInput;
  value: string;
  onChange: (value: string) => void;
}) {
  const { input, onChange, value } = props;
  const { description, name, options, required, type } = input;
  switch (type) {
    case 'boolean':
      return (
        <Switch
          label={description ?? name}
          isSelected={value === 'true'}
          onChange={isOn => onChange(String(isOn))}
        />
      );
    case 'choice':
      return (
        <Select
          label={name}
          description={description}
          options={(options ?? []).map(option => ({
            value: option,
            label: option,
          }))}
          value={value || null}
          onChange={key => onChange(String(key))}
        />
      );
    default:
      return (
        <TextField
          label={name}
          description={description}
          isRequired={required}
          value={value}
          onChange={onChange}
        />
      );
  }
}

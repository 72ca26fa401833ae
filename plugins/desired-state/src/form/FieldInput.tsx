import { EnumInput } from './EnumInput';
import type { FieldInputProps } from './FieldInputProps';
import { QuantityInput } from './QuantityInput';
import { ScalarInput } from './ScalarInput';
import { SwitchInput } from './SwitchInput';
import { YamlInput } from './YamlInput';

/** The input that fits a field. */
export function FieldInput(props: FieldInputProps) {
  switch (props.field.control.kind) {
    case 'switch':
      return <SwitchInput {...props} />;
    case 'select':
      return <EnumInput {...props} options={props.field.control.options} />;
    case 'quantity':
      return <QuantityInput {...props} units={props.field.control.units} />;
    case 'yaml':
      return <YamlInput {...props} />;
    default:
      return <ScalarInput {...props} />;
  }
}

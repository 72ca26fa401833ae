import { EnumInput } from './EnumInput';
import type { FieldInputProps } from './FieldInputProps';
import { ScalarInput } from './ScalarInput';
import { SwitchInput } from './SwitchInput';
import { YamlInput } from './YamlInput';

/** The input that fits a field. */
export function FieldInput(props: FieldInputProps) {
  switch (props.field.editor.kind) {
    case 'switch':
      return <SwitchInput {...props} />;
    case 'select':
      return <EnumInput {...props} options={props.field.editor.options} />;
    case 'yaml':
      return <YamlInput {...props} />;
    default:
      return <ScalarInput {...props} />;
  }
}

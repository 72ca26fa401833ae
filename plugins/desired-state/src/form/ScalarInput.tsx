import { TextAreaField, TextField } from '@backstage/ui';
import { parseText, textOf } from '../model/fieldText';
import type { FieldInputProps } from './FieldInputProps';
import styles from './fields.module.css';
import { useTyped } from './useTyped';

/** A text, a number, or either. Emptied, it goes back to what is inherited. */
export function ScalarInput(props: FieldInputProps) {
  const { field, value } = props;
  const { editor } = field;
  const { text, setTyped, focus } = useTyped(textOf(editor, value));

  const change = (next: string) => {
    setTyped(next);
    const result = parseText(editor, next);
    if ('value' in result) {
      props.onChange(result.value === '' ? undefined : result.value);
    }
  };

  const common = {
    'aria-labelledby': props.labelId,
    'aria-describedby': props.descriptionId,
    value: text,
    placeholder: props.placeholder,
    isReadOnly: props.isReadOnly,
    isInvalid: props.isInvalid,
    isRequired: field.required,
    onChange: change,
    ...focus,
  };
  return editor.kind === 'text' && editor.multiline ? (
    <TextAreaField
      {...common}
      className={styles.code}
      rows={Math.min(12, text.split('\n').length + 1)}
    />
  ) : (
    <TextField
      {...common}
      inputMode={
        editor.kind === 'number' && editor.integer ? 'numeric' : undefined
      }
    />
  );
}

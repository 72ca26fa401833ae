import { TextAreaField, TextField } from '@backstage/ui';
import { parseText, textOf } from '@gitops-portal/plugin-desired-state-common';
import type { FieldInputProps } from './FieldInputProps';
import styles from './fields.module.css';
import { SuggestionMenu } from './SuggestionMenu';
import { useTyped } from './useTyped';

/**
 * A text, a number, or either. Emptied, it goes back to what is inherited; an
 * item of a list or an entry of a map stays, as an empty text.
 */
export function ScalarInput(props: FieldInputProps) {
  const { field, value } = props;
  const { control } = field;
  const { text, setTyped, focus } = useTyped(textOf(control, value));

  const change = (next: string) => {
    setTyped(next);
    const result = parseText(control, next, value);
    if ('value' in result) {
      const isEmpty = result.value === '' || result.value === undefined;
      const empty = field.within ? '' : undefined;
      props.onChange(isEmpty ? empty : result.value);
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
  if (control.kind === 'text' && control.multiline) {
    return (
      <TextAreaField
        {...common}
        className={styles.code}
        rows={Math.min(12, text.split('\n').length + 1)}
      />
    );
  }
  const inputMode =
    control.kind === 'number' && control.integer ? 'numeric' : undefined;
  return (
    <div className={styles.withMenu}>
      <TextField {...common} inputMode={inputMode} />
      <SuggestionMenu
        label={field.label}
        suggestions={props.suggestions}
        isReadOnly={props.isReadOnly}
        onChoose={props.onChange}
      />
    </div>
  );
}

import { TextAreaField } from '@backstage/ui';
import { parseText, textOf } from '@gitops-portal/plugin-desired-state-common';
import type { FieldInputProps } from './FieldInputProps';
import styles from './fields.module.css';
import { useTyped } from './useTyped';

const editor = { kind: 'yaml' } as const;

/** Any value as YAML: lists, maps, and what has no schema. */
export function YamlInput(props: FieldInputProps) {
  const { field, value, unfinished } = props;
  const { text, setTyped, focus } = useTyped(
    unfinished?.text ?? textOf(editor, value),
  );

  const change = (next: string) => {
    setTyped(next);
    const result = parseText(editor, next, value);
    if ('value' in result) {
      props.onUnfinished(undefined);
      props.onChange(result.value);
    } else {
      props.onUnfinished({
        text: next,
        problem: `Not YAML yet: ${result.problem}`,
      });
    }
  };

  return (
    <TextAreaField
      aria-labelledby={props.labelId}
      aria-describedby={props.descriptionId}
      className={styles.code}
      value={text}
      placeholder={props.placeholder}
      isReadOnly={props.isReadOnly}
      isInvalid={props.isInvalid}
      isRequired={field.required}
      rows={Math.min(14, Math.max(1, text.split('\n').length))}
      spellCheck="false"
      onChange={change}
      {...focus}
    />
  );
}

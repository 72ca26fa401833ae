import { Select, TextField } from '@backstage/ui';
import {
  quantityParts,
  quantityValue,
} from '@gitops-portal/plugin-desired-state-common';
import { useState } from 'react';
import type { FieldInputProps } from './FieldInputProps';
import styles from './fields.module.css';
import { ScalarInput } from './ScalarInput';

const words: Record<string, string> = {
  '': 'no unit',
  m: 'm (thousandths)',
  Ki: 'KiB',
  Mi: 'MiB',
  Gi: 'GiB',
  Ti: 'TiB',
};

/** An amount and its unit. `2Gi` can be typed or pasted into the amount. */
export function QuantityInput(props: FieldInputProps & { units: string[] }) {
  const { field, value, units } = props;
  const parts = quantityParts(value);
  const fallback = quantityParts(field.default)?.unit ?? units[0];
  const [unit, setUnit] = useState<string>();
  if (!parts) {
    return <ScalarInput {...props} />;
  }
  const isEmpty = parts.amount === '';
  const shownUnit = isEmpty ? unit ?? fallback : parts.unit;
  const mayBeNumber =
    field.schema?.['x-kubernetes-int-or-string'] === true &&
    (value === undefined || typeof value === 'number');
  const write = (amount: string, to: string) =>
    props.onChange(quantityValue({ amount, unit: to }, mayBeNumber));
  const type = (text: string) => {
    const typed = quantityParts(text);
    if (typed?.unit) {
      write(typed.amount, typed.unit);
    } else {
      write(text, shownUnit);
    }
  };
  const offered = units.includes(shownUnit) ? units : [shownUnit, ...units];
  return (
    <div className={styles.quantity}>
      <TextField
        aria-labelledby={props.labelId}
        aria-describedby={props.descriptionId}
        inputMode="decimal"
        value={parts.amount}
        placeholder={props.placeholder}
        isReadOnly={props.isReadOnly}
        isInvalid={props.isInvalid}
        isRequired={field.required}
        onChange={type}
      />
      <Select
        aria-label={`Unit of ${field.label}`}
        options={offered.map(id => ({
          id: id || 'none',
          label: words[id] ?? id,
        }))}
        value={shownUnit || 'none'}
        isDisabled={props.isReadOnly}
        onChange={key => {
          const next = key === 'none' ? '' : String(key);
          setUnit(next);
          if (!isEmpty) {
            write(parts.amount, next);
          }
        }}
      />
    </div>
  );
}

import type { JsonValue } from '@backstage/types';

/** An amount as it is edited: `{ amount: '1.5', unit: 'Gi' }`. */
export interface QuantityParts {
  amount: string;
  unit: string;
}

const FORM =
  /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE])?\s*$/;

/** Undefined for what is no amount, which is then edited as text. */
export function quantityParts(
  value: JsonValue | undefined,
): QuantityParts | undefined {
  if (value === undefined || value === '') {
    return { amount: '', unit: '' };
  }
  if (typeof value !== 'string' && typeof value !== 'number') {
    return undefined;
  }
  const [, amount, unit = ''] = FORM.exec(`${value}`) ?? [];
  return amount === undefined ? undefined : { amount, unit };
}

/**
 * The value of an amount. Whole numbers without a unit stay numbers where the
 * field may be one, as people write them (`cpu: 2`).
 */
export function quantityValue(
  { amount, unit }: QuantityParts,
  mayBeNumber: boolean,
): JsonValue | undefined {
  const text = amount.trim();
  if (text === '') {
    return undefined;
  }
  return unit === '' && mayBeNumber && /^\d{1,15}$/.test(text)
    ? Number(text)
    : `${text}${unit}`;
}

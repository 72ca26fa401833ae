import { ControlError } from './ControlError';
import type { ControlInput } from './ControlServer';

const NAME = /^[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?$/;

/** A name as apps, environments and clusters have. */
export function nameField(input: ControlInput, field: string): string {
  const value = input[field];
  if (typeof value !== 'string' || !NAME.test(value)) {
    throw new ControlError(400, `${field} has to be the name of one.`);
  }
  return value;
}

/** A text of one line, or absent. */
export function lineField(
  input: ControlInput,
  field: string,
): string | undefined {
  const value = input[field];
  if (value === undefined) {
    return undefined;
  }
  if (typeof value !== 'string' || !/^[^\s][^\r\n]{0,200}$/.test(value)) {
    throw new ControlError(400, `${field} has to be a short text.`);
  }
  return value;
}

/** A number between bounds, or absent. */
export function numberField(
  input: ControlInput,
  field: string,
  bounds: { from: number; to: number },
): number | undefined {
  const value = input[field];
  if (value === undefined) {
    return undefined;
  }
  const { from, to } = bounds;
  if (typeof value !== 'number' || !(value >= from && value <= to)) {
    throw new ControlError(
      400,
      `${field} has to be a number from ${from} to ${to}.`,
    );
  }
  return value;
}

/** true or false; absent is false. */
export function flagField(input: ControlInput, field: string): boolean {
  const value = input[field] ?? false;
  if (typeof value !== 'boolean') {
    throw new ControlError(400, `${field} has to be true or false.`);
  }
  return value;
}

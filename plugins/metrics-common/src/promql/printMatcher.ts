import { InputError } from '@backstage/errors';
import { labelNamePattern } from './LabelNames';

/**
 * A string literal of PromQL, which is one of Go: JSON's escapes are all valid
 * there.
 */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/** A text so that RE2 matches it and nothing else. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}

/** `label="value"`. */
export function equals(label: string, value: string): string {
  return `${checkLabel(label)}=${quote(value)}`;
}

/** `label=~"regex"`; Prometheus anchors the regex at both ends. */
export function matches(label: string, regex: string): string {
  return `${checkLabel(label)}=~${quote(regex)}`;
}

/** The series has the label. */
export function notEmpty(label: string): string {
  return `${checkLabel(label)}!=""`;
}

/**
 * One of these values, none of which may be empty: an empty one would match
 * series that lack the label.
 */
export function oneOf(label: string, values: string[]): string {
  if (values.length === 0 || values.includes('')) {
    throw new InputError(`There is nothing to match the label ${label} with`);
  }
  return values.length === 1
    ? equals(label, values[0])
    : matches(label, values.map(escapeRegex).join('|'));
}

function checkLabel(label: string): string {
  if (labelNamePattern.test(label)) return label;
  throw new InputError(`${quote(label)} is not the name of a label`);
}

import type { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { validate, type ValidateOptions } from '../validate/validate';

/** A value, and what is said against it, for tables of tests. */
export interface ValidationCase {
  what: string;
  schema: JSONSchemaProps;
  value: unknown;
  options?: ValidateOptions;
  /** `path rule: message`, in order; none for a valid value. */
  issues?: string[];
}

/** The schema of any text. */
export const text: JSONSchemaProps = { type: 'string' };

/** CEL rules as a schema has them. */
export const rules = (
  ...items: { rule: string; message?: string }[]
): Pick<JSONSchemaProps, 'x-kubernetes-validations'> => ({
  'x-kubernetes-validations': items,
});

/** What is said against the value of a case, as its `issues` are written. */
export function said({ schema, value, options }: ValidationCase): string[] {
  return validate(schema, value, options).map(
    issue =>
      `${issue.path.join('.') || '.'} ${issue.rule}: ${
        issue.kind === 'unchecked' ? '(unchecked) ' : ''
      }${issue.message}`,
  );
}

import { JsonValue } from '@backstage/types';

/** A CEL rule, for reading. */
export interface FieldRule {
  /** The rule's message, else what it says in words, else its source. */
  message: string;
  /** The CEL source. */
  rule: string;
  /** Whether it forbids changes rather than values. */
  transition: boolean;
}

/** One field of a kind, as documentation shows it. */
export interface FieldNode {
  /** The field's own name. */
  name: string;
  /**
   * Where it is: `spec.users[].name` through a list, `spec.env.*.value`
   * through a map.
   */
  path: string;
  /** The type as an engineer names it: `list of User by name`. */
  type: string;
  required: boolean;
  /** Fields can be added to it that the schema does not name. */
  open?: boolean;
  default?: JsonValue;
  example?: JsonValue;
  enum?: JsonValue[];
  /** What it accepts, in plain words, one sentence part each. */
  constraints: string[];
  rules: FieldRule[];
  description?: string;
  /** What the description says about its deprecation. */
  deprecated?: string;
  /** It cannot change once it is set. */
  immutable?: boolean;
  /** It is Crossplane's own field, not the platform's. */
  machinery?: boolean;
  /** Fields inside, made when asked; absent for fields without any. */
  children?: () => FieldNode[];
}

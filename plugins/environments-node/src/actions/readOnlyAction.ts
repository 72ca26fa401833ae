/**
 * Attributes of an action of the registry that only reads. Those of any other
 * are taken for destructive unless they say that they are not.
 */
export const readOnlyAction = {
  readOnly: true,
  destructive: false,
  idempotent: true,
} as const;

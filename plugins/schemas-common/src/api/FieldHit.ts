/** A field that a search over all kinds has found. */
export interface FieldHit {
  group: string;
  kind: string;
  version: string;
  /** As in `FieldNode.path`. */
  path: string;
  type: string;
  description?: string;
}

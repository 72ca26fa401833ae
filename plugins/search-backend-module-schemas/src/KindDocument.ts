import type { IndexableDocument } from '@backstage/plugin-search-common';

/** A kind, or one field of it, as the search index has it. */
export interface KindDocument extends IndexableDocument {
  group: string;
  kind: string;
  version: string;
  /** Absent for the kind itself. */
  field?: string;
  /** Type of the field as an engineer names it. */
  fieldType?: string;
}

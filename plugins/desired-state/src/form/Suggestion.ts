import type { JsonValue } from '@backstage/types';

/** Something that exists and can be referred to. */
export interface Suggestion {
  value: JsonValue;
  label: string;
  /** What it is, or who gives it: `PostgresDatabase orders`. */
  detail?: string;
  /** It only says something, such as where it was looked. */
  isNote?: true;
}

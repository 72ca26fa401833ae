/** A field of a structured line. */
export interface LogField {
  /** Path in the line: `http.status`, `errors[0].code`. */
  name: string;
  /** As written; numbers keep all their digits. */
  value: string;
}

/** What a line says in fields. */
export interface LogFields {
  format: 'json' | 'logfmt' | 'none';
  /** In the order of the line. */
  fields: LogField[];
  /** What is wrong with a line that begins as if it were structured. */
  error?: string;
  /** There is more in the line than is in `fields`. */
  truncated?: boolean;
}

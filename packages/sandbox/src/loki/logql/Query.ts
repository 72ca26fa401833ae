/** `namespace="checkout"` */
export interface Matcher {
  label: string;
  operator: '=' | '!=' | '=~' | '!~';
  value: string;
}

/** `|= "text"` */
export interface LineFilter {
  operator: '|=' | '!=' | '|~' | '!~';
  text: string;
}

/** A selector and what its lines go through. */
export interface LogQuery {
  kind: 'logs';
  matchers: Matcher[];
  lines: LineFilter[];
  /** On `detected_level`. */
  levels: Matcher[];
}

/** `sum by (detected_level) (count_over_time(LOGS[60s]))` */
export interface CountQuery {
  kind: 'count';
  logs: LogQuery;
  /** The length of the range, in milliseconds. */
  rangeMs: number;
}

export type Query = LogQuery | CountQuery;

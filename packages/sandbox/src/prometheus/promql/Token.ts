import { isAggregation } from './vocabulary';

/** A word of a query. */
export interface Token {
  kind: 'identifier' | 'number' | 'duration' | 'string' | 'mark' | 'end';
  /** As written; that of a string is without quotes and escapes. */
  text: string;
  /** Where it begins in the query. */
  at: number;
}

const OPERATORS = /^(?:[-+*/%^]|[<>=!]=?)$/;

/** The token in the words of Prometheus's parse errors. */
export function describeToken({ kind, text }: Token): string {
  switch (kind) {
    case 'end':
      return 'end of input';
    case 'mark':
      return OPERATORS.test(text) ? `<op:${text}>` : `"${text}"`;
    case 'string':
      return `string ${JSON.stringify(JSON.stringify(text))}`;
    case 'identifier':
      return isAggregation(text) ? `<aggr:${text}>` : `identifier "${text}"`;
    default:
      return `${kind} "${text}"`;
  }
}

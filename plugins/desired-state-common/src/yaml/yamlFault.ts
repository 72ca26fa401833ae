/** As the parser's errors are. */
interface ParserError {
  message: string;
  /** Undefined where it was parsed without a counter of lines. */
  linePos?: { line: number }[];
}

/**
 * Why a text is no YAML, and in which line (from 1). The parser's own sentence
 * ends with the place and a drawing of it.
 */
export function yamlFault({ message, linePos }: ParserError): {
  message: string;
  line?: number;
} {
  const [sentence] = message.split('\n');
  return {
    message: sentence.replace(/ at line \d+, column \d+:?$/, ''),
    line: linePos?.[0].line,
  };
}

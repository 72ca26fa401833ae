/** Something wrong at a place in a file. Lines and columns count from 1. */
export interface Finding {
  file: string;
  line?: number;
  column?: number;
  message: string;
  /** Whether it is no reason to fail. */
  notice?: boolean;
}

/** `file:line:column: message`, as compilers say it. */
export function findingLine({ file, line, column, message }: Finding): string {
  const place = [file, line, line === undefined ? undefined : column]
    .filter(part => part !== undefined)
    .join(':');
  return `${place}: ${message}`;
}

/**
 * A finding as GitHub Actions shows it beside the changed line (workflow
 * commands `error` and `notice`).
 */
export function annotation(finding: Finding): string {
  const { file, line, column, message, notice } = finding;
  const properties = [
    ['file', file],
    ['line', line],
    ['col', column],
  ]
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(`${value}`)}`)
    .join(',');
  return `::${notice ? 'notice' : 'error'} ${properties}::${escapeData(
    message,
  )}`;
}

function escapeData(text: string): string {
  return text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

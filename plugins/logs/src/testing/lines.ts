import type { LogLine } from '@gitops-portal/plugin-logs-common';

/** A line of a test. */
export function line(of: Partial<LogLine> = {}): LogLine {
  const time = of.time ?? '1795000000000000000';
  const environment = of.environment ?? 'dev';
  return {
    id: `${environment}~${time}~1`,
    time,
    environment,
    line: 'hello',
    level: 'info',
    pod: 'web-5d8f6c7b9-x2x4z',
    container: 'web',
    labels: { app: 'checkout', namespace: 'checkout' },
    ...of,
  };
}

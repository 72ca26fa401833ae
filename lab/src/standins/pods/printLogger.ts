import type { LoggerService } from '@backstage/backend-plugin-api';

const print = (message: string) =>
  process.stdout.write(`${new Date().toISOString()} ${message}\n`);

/** Prints to the process's log. */
export const printLogger: LoggerService = {
  error: (message, meta) =>
    print(`${message}${meta instanceof Error ? `: ${meta.message}` : ''}`),
  warn: print,
  info: print,
  debug: () => {},
  child: () => printLogger,
};

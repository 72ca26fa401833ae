import { join } from 'node:path';

/** A file or folder below `lab/`; the lab runs from its sources only. */
export function labFolder(...names: string[]): string {
  // eslint-disable-next-line no-restricted-syntax
  return join(__dirname, '..', '..', ...names);
}

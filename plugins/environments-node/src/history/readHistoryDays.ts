import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const key = 'platform.history.days';

/** Forges let a pipeline run again for 30 days: it may announce until then. */
const fewest = 31;

/**
 * For how many days the portal keeps what it only keeps to tell it.
 *
 * @throws InputError naming the setting
 */
export function readHistoryDays(config: Config): number {
  const days = config.getOptionalNumber(key) ?? 365;
  if (!Number.isInteger(days) || days < fewest) {
    throw new InputError(
      `${key}: expected whole days, ${fewest} or more, got ${days}`,
    );
  }
  return days;
}

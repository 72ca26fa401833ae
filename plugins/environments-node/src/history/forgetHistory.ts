import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { readHistoryDays } from './readHistoryDays';

const dayMs = 24 * 3_600_000;

/**
 * Has a plugin forget once a day, on one replica, what is older than
 * `platform.history.days`.
 *
 * @param options.forget - deletes what is older, but for what is needed still;
 * answers how many rows that were
 * @throws InputError where the setting is wrong
 */
export async function forgetHistory(options: {
  config: Config;
  scheduler: Pick<SchedulerService, 'scheduleTask'>;
  logger: Pick<LoggerService, 'info'>;
  forget: (before: Date) => Promise<number>;
}): Promise<void> {
  const { config, scheduler, logger, forget } = options;
  const days = readHistoryDays(config);
  await scheduler.scheduleTask({
    id: 'forget-history',
    frequency: { hours: 24 },
    // What is needed still is known a while after the start.
    initialDelay: { minutes: 10 },
    timeout: { minutes: 30 },
    fn: async () => {
      const rows = await forget(new Date(Date.now() - days * dayMs));
      if (rows > 0) {
        logger.info(`Forgot ${rows} rows that are older than ${days} days`);
      }
    },
  });
}

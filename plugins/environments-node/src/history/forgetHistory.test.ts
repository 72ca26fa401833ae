import type { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { forgetHistory } from './forgetHistory';

const dayMs = 24 * 3_600_000;

describe('forgetHistory', () => {
  const start = async (days?: number) => {
    const scheduler = mockServices.scheduler.mock();
    const logger = mockServices.logger.mock();
    const asked: Date[] = [];
    await forgetHistory({
      config: mockServices.rootConfig({
        data: { platform: { history: { days } } },
      }),
      scheduler,
      logger,
      forget: async before => {
        asked.push(before);
        return 7;
      },
    });
    const [[task]] = scheduler.scheduleTask.mock.calls;
    return { asked, logger, task };
  };

  it.each([
    [undefined, 365],
    [90, 90],
  ])(
    'asks once a day, with %s days set, for what is older than %s',
    async (days, expected) => {
      const { asked, logger, task } = await start(days);
      const { frequency, scope } =
        task as SchedulerServiceTaskScheduleDefinition;
      expect([frequency, scope]).toEqual([{ hours: 24 }, undefined]);
      await task.fn(new AbortController().signal);
      const age = (Date.now() - asked[0].getTime()) / dayMs;
      expect(age).toBeCloseTo(expected, 2);
      expect(logger.info).toHaveBeenCalledWith(
        `Forgot 7 rows that are older than ${expected} days`,
      );
    },
  );

  it.each([0, 30, 90.5])('takes no %s days', async days => {
    await expect(start(days)).rejects.toThrow(
      `platform.history.days: expected whole days, 31 or more, got ${days}`,
    );
  });
});

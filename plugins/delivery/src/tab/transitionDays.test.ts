import type { DeliveryTransition } from '@gitops-portal/plugin-delivery-common';
import { transitionDays } from './transitionDays';

const at = (
  time: string,
  headline: DeliveryTransition['headline'],
  cluster = 'dev-eu',
): DeliveryTransition => ({
  app: 'web',
  environment: 'dev',
  cluster,
  at: time,
  headline,
});

it('groups by day, and says how long a rollout took', () => {
  const days = transitionDays([
    at('2026-05-04T12:00:30Z', 'Synced'),
    at('2026-05-04T12:00:10Z', 'Degraded', 'prod-eu'),
    at('2026-05-04T12:00:00Z', 'Progressing'),
    at('2026-05-02T12:00:00Z', 'Synced'),
  ]);
  expect(
    days.map(({ day, entries }) => [day, ...entries.map(({ took }) => took)]),
  ).toEqual([
    ['Monday 4 May', '30 s', undefined, undefined],
    ['Saturday 2 May', undefined],
  ]);
});

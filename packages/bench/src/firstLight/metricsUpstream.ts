import type { Portal } from '../portal/Portal';
import type { MeteredServices } from './MeteredServices';

const viewers = 50;

/** What the Metrics tab asks, for the same quarter of an hour. */
function tabRequest(to: Date): string {
  const from = new Date(to.getTime() - 6 * 3_600_000);
  return `metrics/apps/checkout/signals?${new URLSearchParams({
    environment: 'staging',
    from: from.toISOString(),
    to: to.toISOString(),
  })}`;
}

/**
 * Upstream queries for one Metrics tab, and for fifty that are opened at the
 * same time by several people; each over a range that nobody has asked for.
 */
export async function metricsUpstreamByViewers(
  portal: Portal,
  services: MeteredServices,
): Promise<Record<string, number>> {
  const people = await Promise.all(
    ['maya', 'sam', 'petra'].map(persona => portal.tokenOf(persona)),
  );
  const askedBy = async (count: number, to: Date) => {
    const before = services.count('prometheus');
    const path = tabRequest(to);
    await Promise.all(
      Array.from({ length: count }, (_, index) =>
        portal.request(people[index % people.length], path),
      ),
    );
    return services.count('prometheus') - before;
  };
  const hour = 3_600_000;
  return {
    1: await askedBy(1, new Date(Date.now() - 30 * hour)),
    [viewers]: await askedBy(viewers, new Date(Date.now() - 50 * hour)),
  };
}

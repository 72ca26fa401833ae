/* eslint-disable @backstage/no-forbidden-package-imports -- the service alone, without the rest of the sandbox */
import { PrometheusService } from '@gitops-portal/sandbox/src/prometheus/PrometheusService';
import {
  rises,
  sourceOf,
  stays,
} from '@gitops-portal/sandbox/src/prometheus/__testUtils__/seriesSource';
import { ServicesServer } from '@gitops-portal/sandbox/src/services/ServicesServer';
import { scrapeSeconds, type KnownSeries } from './KnownSeries';

/** The sandbox's Prometheus on a port, with such series. */
export async function knownPrometheus(
  series: KnownSeries[],
): Promise<{ url: string; close(): Promise<void> }> {
  const source = sourceOf(
    series.map(({ labels, perSecond, value = 0, from, to }) => {
      const begin = from * 1000;
      const end = (to + scrapeSeconds) * 1000;
      return [
        labels,
        perSecond === undefined
          ? stays(value, begin, end)
          : rises(perSecond, begin, end),
      ];
    }),
  );
  const server = await ServicesServer.start({ port: 0 });
  const url = server.mount('prod/prometheus', new PrometheusService(source));
  return { url, close: () => server.close() };
}

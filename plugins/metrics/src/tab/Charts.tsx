import { useMemo, useState } from 'react';
import { Alert } from '@backstage/ui';
import {
  allSignals,
  type MetricsEnvironment,
} from '@gitops-portal/plugin-metrics-common';
import { useReleases } from '@gitops-portal/plugin-delivery';
import {
  EmptyState,
  ErrorNote,
} from '@gitops-portal/plugin-environments-react';
import { SignalPanel } from '../charts/SignalPanel';
import type { PlotEvents } from '../plot/plotOptions';
import { releaseMarks } from '../releases/releaseMarks';
import { ReleaseTable } from '../releases/ReleaseTable';
import { useSignals } from '../signals/useSignals';
import { MetricsBar } from './MetricsBar';
import styles from './MetricsTab.module.css';
import { useMetricsView } from './useMetricsView';

/** Shown on each side of a release, in milliseconds. */
const aroundRelease = 3_600_000;
/** Shorter ranges show nothing, in seconds. */
const shortestZoom = 60;

/** The charts, on one cursor, and what the last release changed. */
export function Charts(props: {
  app: string;
  environments: MetricsEnvironment[];
}) {
  const { app, environments } = props;
  const [view, change] = useMetricsView();
  const chosen =
    environments.find(({ name }) => name === view.environment) ??
    environments.filter(({ state }) => state === 'ready').at(-1) ??
    environments[environments.length - 1];
  const environment = chosen.name;
  const { signals, error, loading, retry } = useSignals(
    app,
    chosen.state === 'ready' ? environment : undefined,
    view.range,
  );
  const { releases } = useReleases(app);
  const marks = useMemo(
    () => releaseMarks(releases, environment),
    [releases, environment],
  );
  const [index, setIndex] = useState<number>();
  const [picked, setPicked] = useState<number>();
  const plotMarks = useMemo(
    () => ({ releases: marks, picked }),
    [marks, picked],
  );
  const times = signals?.times ?? [];

  const events: PlotEvents = {
    onCursor: setIndex,
    onPick: at => setPicked(times[at]),
    onZoom: (from, to) => {
      const middle = (from + to) / 2;
      const half = Math.max(to - from, shortestZoom) / 2;
      change({ range: between(middle - half, middle + half) });
    },
  };
  const shownIndex = index ?? indexOf(times, picked);
  const stopped =
    chosen.state !== 'ready' ||
    signals?.state === 'refused' ||
    signals?.state === 'unconfigured';

  return (
    <>
      <MetricsBar
        environments={environments}
        environment={environment}
        view={view}
        onChange={by => {
          setPicked(undefined);
          change(by);
        }}
        signals={signals}
        cursor={index === undefined ? undefined : times[index]}
        picked={picked}
        onUnpick={() => setPicked(undefined)}
      />
      {error ? (
        <ErrorNote
          title={
            signals
              ? 'The charts could not be refreshed'
              : `The metrics of ${app} could not be loaded`
          }
          error={error}
          onRetry={retry}
        />
      ) : null}
      {stopped ? (
        <EmptyState
          title={`No metrics of ${app} in ${chosen.title}`}
          description={chosen.message ?? signals?.message}
        />
      ) : null}
      {signals?.warnings.length ? (
        <Alert
          status="warning"
          icon
          title="The metrics store says"
          description={signals.warnings.join(' · ')}
        />
      ) : null}
      {stopped || (error && !signals) ? null : (
        <>
          <div
            className={styles.charts}
            data-loading={(loading && Boolean(signals)) || undefined}
          >
            {allSignals.map(signal => (
              <SignalPanel
                key={signal}
                signal={signal}
                chart={signals?.charts.find(one => one.signal === signal)}
                times={times}
                marks={plotMarks}
                index={shownIndex}
                events={events}
                onRetry={retry}
              />
            ))}
          </div>
          {signals ? (
            <ReleaseTable
              signals={signals}
              marks={marks}
              onShow={at =>
                change({
                  range: between(
                    at - aroundRelease / 1000,
                    Math.min(at + aroundRelease / 1000, Date.now() / 1000),
                  ),
                })
              }
            />
          ) : null}
        </>
      )}
    </>
  );
}

/** Seconds since 1970. */
function between(from: number, to: number) {
  const rfc3339 = (seconds: number) =>
    new Date(Math.round(seconds) * 1000).toISOString();
  return { from: rfc3339(from), to: rfc3339(to) };
}

/** The point at a time, undefined where it is not shown. */
function indexOf(times: number[], time: number | undefined) {
  if (time === undefined) return undefined;
  const found = times.indexOf(time);
  return found < 0 ? undefined : found;
}

import { Skeleton, useBreakpoint } from '@backstage/ui';
import type { Release } from '@gitops-portal/plugin-delivery-common';
import type {
  EnvironmentOutcome,
  LogVolume,
} from '@gitops-portal/plugin-logs-common';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import type { HistogramLayout } from '../model/histogramLayout';
import { releaseMarks } from '../model/releaseMarks';
import type { TimeRange } from '../model/timeRange';
import type { Loaded } from '../tab/useLoaded';
import { ReleaseMarks } from './ReleaseMarks';
import { VolumeHistogram } from './VolumeHistogram';
import styles from './VolumeHistogram.module.css';

/** The histogram, or why there is none, or what it lacks. */
export function VolumePanel(props: {
  volume: Loaded<LogVolume>;
  layout?: HistogramLayout;
  releases: Release[];
  /** Outcomes of the lines: the same trouble is not told twice. */
  told: EnvironmentOutcome[];
  onSelect(range: TimeRange): void;
}) {
  const { volume, layout, releases, told, onSelect } = props;
  const { value, error } = volume;
  // A label has one width, and the chart that of the screen.
  const labelWidth = useBreakpoint().up('md') ? 0.14 : 0.4;
  if (error) {
    return (
      <ErrorNote
        title="How many lines there are could not be counted"
        error={error}
        onRetry={volume.retry}
      />
    );
  }
  if (!value || !layout) {
    return (
      <div aria-label="Loading the histogram" aria-busy>
        <Skeleton width="100%" height={114} />
      </div>
    );
  }
  const missing = value.outcomes.filter(({ state }) => state !== 'ok');
  const isTold = (environment: string) =>
    told.some(one => one.environment === environment && one.state !== 'ok');
  return (
    <section aria-label="Lines over time">
      <VolumeHistogram
        layout={layout}
        isStale={volume.isLoading}
        marks={
          <ReleaseMarks marks={releaseMarks(releases, value, labelWidth)} />
        }
        onSelect={onSelect}
      />
      {missing.map(({ environment, message }) => (
        <p key={environment} className={styles.missing}>
          {isTold(environment)
            ? `The bars are without ${environment}.`
            : `The bars are without ${environment}: ${
                message ?? 'its lines could not be counted'
              }`}
        </p>
      ))}
    </section>
  );
}

import { Alert, Button, Skeleton, Text } from '@backstage/ui';
import {
  formatSignal,
  summariseSeries,
  type Signal,
  type SignalChart,
} from '@gitops-portal/plugin-metrics-common';
import { lineLook, type PlotEvents } from '../plot/plotOptions';
import { plotHeight, SignalPlot } from '../plot/SignalPlot';
import type { PlotMarks } from '../plot/drawMarks';
import { describeChart, describePoint } from './describeChart';
import { QueryDisclosure } from './QueryDisclosure';
import styles from './SignalPanel.module.css';
import { seriesName, signalNames } from './signalNames';
import { ValuesDisclosure } from './ValuesDisclosure';

/** One signal: its lines, or why there are none, and what was asked. */
export function SignalPanel(props: {
  signal: Signal;
  /** Absent while it loads. */
  chart?: SignalChart;
  times: number[];
  marks: PlotMarks;
  /** The point whose values are said; the latest where absent. */
  index?: number;
  events: PlotEvents;
  onRetry: () => void;
}) {
  const { signal, chart, times, marks, index, events, onRetry } = props;
  const { title, text } = signalNames[signal];
  const hasLines = Boolean(chart?.series.length);
  return (
    <section
      className={styles.panel}
      aria-label={title}
      aria-busy={!chart}
      data-testid={`signal-${signal}`}
    >
      <header className={styles.header}>
        <div>
          <Text as="h2" variant="title-x-small">
            {title}
          </Text>
          <span className={styles.text}>{text}</span>
        </div>
        {chart && hasLines ? <Legend chart={chart} index={index} /> : null}
      </header>
      {chart ? null : <Skeleton width="100%" height={plotHeight} />}
      {chart && hasLines ? (
        <SignalPlot
          chart={chart}
          times={times}
          marks={marks}
          label={describeChart(chart, times, marks.releases)}
          index={index}
          valueText={describePoint(chart, times, index ?? times.length - 1)}
          events={events}
        />
      ) : null}
      {chart?.problem ? (
        <div className={hasLines ? undefined : styles.instead}>
          <Alert
            status={hasLines ? 'warning' : 'danger'}
            icon
            role="alert"
            title={
              hasLines
                ? 'Some of this chart could not be loaded'
                : `${title} could not be loaded`
            }
            description={chart.problem}
            customActions={
              <Button variant="secondary" size="small" onPress={onRetry}>
                Try again
              </Button>
            }
          />
        </div>
      ) : null}
      {chart?.missing ? (
        <p className={hasLines ? styles.note : styles.instead}>
          {chart.missing}
        </p>
      ) : null}
      {chart ? (
        <footer className={styles.footer}>
          {hasLines ? (
            <ValuesDisclosure chart={chart} times={times} title={title} />
          ) : null}
          {chart.query.length ? (
            <QueryDisclosure queries={chart.query} title={title} />
          ) : null}
        </footer>
      ) : null}
    </section>
  );
}

function Legend({ chart, index }: { chart: SignalChart; index?: number }) {
  return (
    <dl className={styles.legend}>
      {chart.series.map(({ name, values }) => {
        const { tone, dash } = lineLook(chart.signal, name);
        const value =
          index === undefined ? summariseSeries(values).latest : values[index];
        return (
          <div key={name} className={styles.line}>
            <dt data-tone={tone} data-dashed={Boolean(dash) || undefined}>
              {seriesName(name)}
            </dt>
            <dd>{formatSignal(chart.unit, value)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

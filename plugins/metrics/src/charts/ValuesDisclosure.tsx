import { useState } from 'react';
import {
  formatSignal,
  type SignalChart,
} from '@gitops-portal/plugin-metrics-common';
import { momentLabel } from '../plot/timeLabels';
import { seriesName } from './signalNames';
import styles from './SignalPanel.module.css';

/** More rows tell nobody more. */
const maxRows = 60;

/** The values of a chart as a table, newest first; made when it is opened. */
export function ValuesDisclosure(props: {
  chart: SignalChart;
  times: number[];
  title: string;
}) {
  const { chart, times, title } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className={styles.details}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>Values</summary>
      {isOpen ? <Values chart={chart} times={times} title={title} /> : null}
    </details>
  );
}

function Values(props: { chart: SignalChart; times: number[]; title: string }) {
  const { chart, times, title } = props;
  const every = Math.ceil(times.length / maxRows);
  const rows = times
    .map((time, index) => ({ time, index }))
    .filter(({ index }) => (times.length - 1 - index) % every === 0)
    .reverse();
  return (
    <div
      className={styles.values}
      role="region"
      aria-label={`Values of ${title}`}
    >
      <table>
        {every > 1 ? <caption>Every {ordinal(every)} value</caption> : null}
        <thead>
          <tr>
            <th scope="col">Time</th>
            {chart.series.map(({ name }) => (
              <th key={name} scope="col">
                {seriesName(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ time, index }) => (
            <tr key={time}>
              <th scope="row">{momentLabel(time)}</th>
              {chart.series.map(({ name, values }) => (
                <td key={name}>{formatSignal(chart.unit, values[index])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Of 2 to 5: a range has at most 300 points. */
function ordinal(of: number): string {
  return ['second', 'third', 'fourth', 'fifth'][of - 2] ?? `${of}th`;
}

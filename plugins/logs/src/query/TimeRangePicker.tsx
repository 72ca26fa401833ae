import { useState } from 'react';
import { Button, Select } from '@backstage/ui';
import {
  presets,
  type Preset,
  type TimeChoice,
  type TimeRange,
} from '../model/timeRange';
import { fromLocalInput, toLocalInput } from './localInput';
import styles from './QueryBar.module.css';

/** The time to search: back from now, or from one moment to another. */
export function TimeRangePicker(props: {
  time: TimeChoice;
  /** What it is at the moment. */
  range: TimeRange;
  onChange(time: TimeChoice): void;
}) {
  const { time, range, onChange } = props;
  const [isEditing, setEditing] = useState(false);
  const isAbsolute = time.kind === 'absolute' || isEditing;
  return (
    <div className={styles.time}>
      <Select
        aria-label="Time"
        options={[
          ...presets.map(({ id, words }) => ({ value: id, label: words })),
          { value: 'absolute', label: 'From … to …' },
        ]}
        value={isAbsolute ? 'absolute' : time.preset}
        onChange={key => {
          setEditing(key === 'absolute');
          if (key !== 'absolute') {
            onChange({ kind: 'last', preset: key as Preset });
          }
        }}
      />
      {isAbsolute ? (
        <AbsoluteTime
          key={`${range.from} ${range.to}`}
          range={range}
          onChange={chosen => {
            setEditing(false);
            onChange({ kind: 'absolute', ...chosen });
          }}
        />
      ) : null}
    </div>
  );
}

function AbsoluteTime(props: {
  range: TimeRange;
  onChange(range: TimeRange): void;
}) {
  const [from, setFrom] = useState(toLocalInput(props.range.from));
  const [to, setTo] = useState(toLocalInput(props.range.to));
  const [problem, setProblem] = useState<string>();
  const apply = () => {
    const range = { from: fromLocalInput(from), to: fromLocalInput(to) };
    if (!range.from || !range.to) {
      setProblem('Both times are needed');
    } else if (range.from >= range.to) {
      setProblem('The end has to be after the beginning');
    } else {
      setProblem(undefined);
      props.onChange({ from: range.from, to: range.to });
    }
  };
  return (
    <form
      className={styles.absolute}
      onSubmit={event => {
        event.preventDefault();
        apply();
      }}
    >
      <input
        type="datetime-local"
        step="1"
        aria-label="From"
        value={from}
        onChange={event => setFrom(event.target.value)}
      />
      <input
        type="datetime-local"
        step="1"
        aria-label="To"
        value={to}
        onChange={event => setTo(event.target.value)}
      />
      <Button type="submit" size="small" variant="secondary">
        Apply
      </Button>
      {problem ? <span role="alert">{problem}</span> : null}
    </form>
  );
}

import { memo } from 'react';
import levelStyles from '../lines/levels.module.css';
import type { HistogramBar } from '../model/histogramLayout';
import type { BarSelection } from './VolumeHistogram';
import styles from './VolumeHistogram.module.css';

/** Apart from the selection, which moves with the pointer. */
const Segments = memo(({ bars }: { bars: HistogramBar[] }) => {
  return (
    <>
      {bars.flatMap(({ segments }, index) =>
        segments.map(({ level, bottom, height }) => (
          <rect
            key={`${index} ${level}`}
            className={`${levelStyles.level} ${styles.segment}`}
            data-level={level}
            x={index + 0.08}
            y={1 - bottom - height}
            width={0.84}
            height={height}
          />
        )),
      )}
    </>
  );
});

/** The bars alone: one unit of the drawing wide each, and one high. */
export function HistogramBars(props: {
  bars: HistogramBar[];
  selection?: BarSelection;
}) {
  const { bars, selection } = props;
  const from = selection && Math.min(selection.anchor, selection.at);
  const to = selection && Math.max(selection.anchor, selection.at);
  return (
    <svg
      aria-hidden
      className={styles.bars}
      viewBox={`0 0 ${Math.max(1, bars.length)} 1`}
      preserveAspectRatio="none"
    >
      {from !== undefined && to !== undefined ? (
        <rect
          className={styles.selection}
          x={from}
          y={0}
          width={to - from + 1}
          height={1}
        />
      ) : null}
      <Segments bars={bars} />
    </svg>
  );
}

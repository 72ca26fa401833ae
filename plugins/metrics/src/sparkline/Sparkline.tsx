import styles from './Sparkline.module.css';

/** Room for the line's own thickness. */
const margin = 1.5;

/** A line without axes, to stand in a sentence or a cell. */
export function Sparkline(props: {
  values: (number | null)[];
  /** What a reader hears in place of the line. */
  label: string;
  /** Pixels. Default: 96 × 20 */
  width?: number;
  height?: number;
  /** The value at the upper edge, where it is not the highest one. */
  max?: number;
  tone?: 'neutral' | 'danger';
}) {
  const { values, label, width = 96, height = 20, tone = 'neutral' } = props;
  return (
    <svg
      className={styles.line}
      data-tone={tone}
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <path d={pathOf(values, width, height, props.max)} />
    </svg>
  );
}

/** From zero upwards, with a gap where nothing is known. */
function pathOf(
  values: (number | null)[],
  width: number,
  height: number,
  max?: number,
): string {
  const highest =
    max ?? values.reduce<number>((top, value) => Math.max(top, value ?? 0), 0);
  const stepX = (width - 2 * margin) / Math.max(values.length - 1, 1);
  const scale = highest > 0 ? (height - 2 * margin) / highest : 0;
  let isDrawing = false;
  const commands: string[] = [];
  for (const [index, value] of values.entries()) {
    if (value === null) {
      isDrawing = false;
      continue;
    }
    const x = margin + index * stepX;
    const y = height - margin - Math.min(value, highest) * scale;
    commands.push(`${isDrawing ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`);
    isDrawing = true;
  }
  return commands.join('');
}

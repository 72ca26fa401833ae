import { useEffect, useRef } from 'react';
import type { FoldedDiff } from '../model/foldUnchanged';
import styles from './DiffView.module.css';
import { YamlText } from './YamlText';

const signs = { added: '+', removed: '−', same: ' ' } as const;

/** Lines of a file, those that change marked. */
export function DiffView(props: {
  label: string;
  lines: FoldedDiff[];
  /** A line of the new text that is shown and marked. */
  line?: number;
}) {
  const { label, lines, line } = props;
  const region = useRef<HTMLDivElement>(null);
  const marked = useRef<HTMLDivElement>(null);
  const firstChange = lines.findIndex(
    entry => entry.kind === 'added' || entry.kind === 'removed',
  );

  useEffect(() => {
    if (line !== undefined) {
      marked.current?.scrollIntoView?.({ block: 'nearest' });
    } else if (region.current && marked.current) {
      // Nobody asked for a line: the page around the text stays where it is.
      region.current.scrollTop = marked.current.offsetTop;
    }
  }, [line, firstChange]);

  return (
    // Long lines scroll, which the keyboard has to be able to do as well.
    <div
      ref={region}
      className={styles.code}
      role="region"
      aria-label={label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {lines.map((entry, index) => {
        if (entry.kind === 'folded') {
          return (
            <div key={`folded-${index}`} className={styles.folded}>
              {entry.count} unchanged {entry.count === 1 ? 'line' : 'lines'}
            </div>
          );
        }
        const isMarked =
          line === undefined
            ? index === firstChange
            : entry.newLine === line && entry.kind !== 'removed';
        return (
          <div
            key={`${entry.kind} ${entry.oldLine} ${entry.newLine}`}
            ref={isMarked ? marked : undefined}
            className={styles.line}
            data-kind={entry.kind}
            data-marked={(isMarked && line !== undefined) || undefined}
          >
            <span className={styles.number}>
              {entry.newLine ?? entry.oldLine}
            </span>
            <span className={styles.sign} aria-hidden>
              {signs[entry.kind]}
            </span>
            <LineText kind={entry.kind} text={entry.text} />
          </div>
        );
      })}
    </div>
  );
}

function LineText(props: { kind: 'same' | 'added' | 'removed'; text: string }) {
  const content = <YamlText text={props.text} />;
  switch (props.kind) {
    case 'added':
      return <ins>{content}</ins>;
    case 'removed':
      return <del>{content}</del>;
    default:
      return <span>{content}</span>;
  }
}

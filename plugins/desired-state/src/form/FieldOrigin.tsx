import { Button } from 'react-aria-components';
import { fileName } from '../model/fileName';
import type { FieldState, LayerMark } from '../model/fieldState';
import styles from './fields.module.css';

/** Which layers set a field, and which one wins. */
export function FieldOrigin(props: {
  state: FieldState;
  onShow: (file: string, line: number | undefined) => void;
}) {
  const { marks, origin } = props.state;
  return (
    <span className={styles.origin}>
      <span className={styles.dots} aria-hidden>
        {marks.map(mark => (
          <span
            key={mark.file}
            className={styles.dot}
            data-set={mark.fact !== undefined || undefined}
            data-wins={mark.file === origin?.file || undefined}
            title={markWords(mark)}
          />
        ))}
      </span>
      {origin ? (
        <Button
          className={styles.place}
          aria-label={`Set in ${fileName(origin.file)}${
            origin.fact.line ? ` line ${origin.fact.line}` : ''
          }: show it`}
          onPress={() => props.onShow(origin.file, origin.fact.line)}
        >
          {fileName(origin.file)}
          {origin.fact.line ? `:${origin.fact.line}` : ''}
        </Button>
      ) : (
        <span className={styles.unset}>not set</span>
      )}
    </span>
  );
}

function markWords({ file, fact }: LayerMark): string {
  if (!fact) {
    return `${fileName(file)} does not set it`;
  }
  const value = JSON.stringify(fact.value);
  return `${fileName(file)}${fact.line ? `:${fact.line}` : ''} sets ${
    value.length > 60 ? `${value.slice(0, 60)}…` : value
  }`;
}

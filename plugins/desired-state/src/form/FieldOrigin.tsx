import { Button } from 'react-aria-components';
import { fileName } from '../model/fileName';
import type { FieldState, LayerMark } from '../model/fieldState';
import styles from './fields.module.css';

/** Which layers set a field, and which one wins. */
export function FieldOrigin(props: {
  state: FieldState;
  onShow?: (file: string, line: number | undefined) => void;
}) {
  const { marks, origin, overriddenBy } = props.state;
  const show = props.onShow;
  return (
    <span className={styles.origin}>
      <span className={styles.dots} aria-hidden>
        {marks.map(mark => (
          <span
            key={mark.file}
            className={styles.dot}
            data-set={mark.fact !== undefined || undefined}
            data-wins={
              mark.file === (overriddenBy ?? origin)?.file || undefined
            }
            title={markWords(mark)}
          />
        ))}
      </span>
      {origin ? (
        <Button
          className={styles.place}
          aria-label={`${wordOf(origin)} in ${placeOf(origin)}: show it`}
          onPress={() => show?.(origin.file, origin.fact.line)}
        >
          {origin.fact.value === null ? 'taken out in ' : ''}
          {fileName(origin.file)}
          {origin.fact.line ? `:${origin.fact.line}` : ''}
        </Button>
      ) : (
        <span className={styles.unset}>not set</span>
      )}
      {overriddenBy ? (
        <Button
          className={styles.place}
          data-tone="warning"
          aria-label={`${wordOf(overriddenBy)} in ${placeOf(
            overriddenBy,
          )}, which wins: show it`}
          onPress={() => show?.(overriddenBy.file, overriddenBy.fact.line)}
        >
          but {fileName(overriddenBy.file)} wins
        </Button>
      ) : null}
    </span>
  );
}

type SettingMark = NonNullable<FieldState['origin']>;

function wordOf({ fact }: SettingMark): string {
  return fact.value === null ? 'Taken out' : 'Set';
}

function placeOf({ file, fact }: SettingMark): string {
  return `${fileName(file)}${fact.line ? ` line ${fact.line}` : ''}`;
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

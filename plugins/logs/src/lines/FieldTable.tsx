import { Button } from 'react-aria-components';
import styles from './LineDetails.module.css';

/** Names and values; a click on a value searches for it. */
export function FieldTable(props: {
  title: string;
  fields: { name: string; value: string }[];
  note?: string;
  onText?(text: string): void;
}) {
  const { title, fields, note, onText } = props;
  return (
    <section aria-label={title}>
      <h4 className={styles.title}>{title}</h4>
      <dl className={styles.fields}>
        {fields.map(({ name, value }, index) => (
          <div key={`${name} ${index}`} className={styles.field}>
            <dt>{name}</dt>
            <dd>
              {onText && value ? (
                <Button
                  className={styles.value}
                  aria-label={`Search for ${value}`}
                  onPress={() => onText(value)}
                >
                  {value}
                </Button>
              ) : (
                value
              )}
            </dd>
          </div>
        ))}
      </dl>
      {note ? <p className={styles.problem}>{note}</p> : null}
    </section>
  );
}

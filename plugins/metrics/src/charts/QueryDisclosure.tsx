import { useState } from 'react';
import { Button } from '@backstage/ui';
import styles from './SignalPanel.module.css';

/** The PromQL behind a chart. */
export function QueryDisclosure(props: { queries: string[]; title: string }) {
  const { queries, title } = props;
  return (
    <details className={styles.details}>
      <summary>PromQL</summary>
      {queries.map(query => (
        <Query key={query} query={query} title={title} />
      ))}
    </details>
  );
}

function Query({ query, title }: { query: string; title: string }) {
  const [word, setWord] = useState('Copy');
  const copy = () =>
    navigator.clipboard.writeText(query).then(
      () => setWord('Copied'),
      () => setWord('Not copied'),
    );
  return (
    <div className={styles.query}>
      <code>{query}</code>
      <Button
        variant="secondary"
        size="small"
        aria-label={`${word} the PromQL of ${title}`}
        onPress={copy}
      >
        {word}
      </Button>
    </div>
  );
}

import { useState } from 'react';
import { Button } from '@backstage/ui';
import styles from './LineDetails.module.css';

type Phase = 'idle' | 'copied' | 'impossible';

/** Copies a text; where the browser does not let it, shows it to be copied. */
export function CopyButton(props: { text: string; children: string }) {
  const { text, children } = props;
  const [phase, setPhase] = useState<Phase>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setPhase('copied');
    } catch {
      setPhase('impossible');
    }
  };
  return (
    <>
      <Button size="small" variant="secondary" onPress={copy}>
        {children}
      </Button>
      <span role="status" className={styles.copied}>
        {phase === 'copied' ? 'Copied' : null}
        {phase === 'impossible' ? (
          <input
            readOnly
            aria-label={children}
            className={styles.toCopy}
            value={text}
            onFocus={event => event.currentTarget.select()}
          />
        ) : null}
      </span>
    </>
  );
}

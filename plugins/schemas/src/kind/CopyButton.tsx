import { useState } from 'react';
import { Button } from '@backstage/ui';
import { RiFileCopyLine } from '@remixicon/react';

/** Copies a text, and says that it did. */
export function CopyButton(props: {
  text: string;
  label: string;
  icon?: React.ReactElement;
}) {
  const { text, label, icon = <RiFileCopyLine aria-hidden /> } = props;
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  const copy = () =>
    // Pages that are not served securely have no clipboard.
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(text))
      .then(
        () => setState('copied'),
        () => setState('failed'),
      );
  return (
    <Button
      size="small"
      variant="tertiary"
      iconStart={icon}
      onPress={copy}
      onBlur={() => setState('ready')}
    >
      {{ ready: label, copied: 'Copied', failed: 'Not copied' }[state]}
    </Button>
  );
}

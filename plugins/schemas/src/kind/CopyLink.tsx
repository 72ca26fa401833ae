import { useState } from 'react';
import { Button } from '@backstage/ui';
import { RiLink } from '@remixicon/react';

/** Copies the address of the page, which names what is selected on it. */
export function CopyLink() {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  const copy = () =>
    navigator.clipboard.writeText(window.location.href).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  return (
    <Button
      size="small"
      variant="tertiary"
      iconStart={<RiLink aria-hidden />}
      onPress={copy}
      onBlur={() => setState('ready')}
    >
      {
        {
          ready: 'Copy link',
          copied: 'Copied',
          failed: 'Copy it from the address bar',
        }[state]
      }
    </Button>
  );
}

import { useState } from 'react';
import { Tooltip, TooltipTrigger } from '@backstage/ui';
import { Button } from 'react-aria-components';
import styles from './VersionLabel.module.css';

/** The first seven characters of a digest, without its algorithm. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha\d+:/, '').slice(0, 7);
}

/** A version with its short digest behind it; a click copies both. */
export function VersionLabel(props: { version?: string; digest?: string }) {
  const { version, digest } = props;
  const [copied, setCopied] = useState(false);
  if (!version && !digest) {
    return <span className={styles.none}>no version</span>;
  }
  const copy = async () => {
    await navigator.clipboard.writeText(
      [version, digest].filter(Boolean).join('@'),
    );
    setCopied(true);
  };
  return (
    <TooltipTrigger delay={400} onOpenChange={() => setCopied(false)}>
      <Button className={styles.version} onPress={copy}>
        {version}
        {digest ? <code>{shortDigest(digest)}</code> : null}
      </Button>
      <Tooltip>{copied ? 'Copied' : `Copy ${digest ?? version}`}</Tooltip>
    </TooltipTrigger>
  );
}

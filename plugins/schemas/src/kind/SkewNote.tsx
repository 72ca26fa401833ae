import { Alert, ButtonLink } from '@backstage/ui';
import { useKindLinks } from '../hooks/useKindLinks';
import type { ShownKind } from './ShownKind';
import { skewOf } from './skewOf';
import styles from './KindPage.module.css';

/** Where environments have another idea of the kind than what is shown. */
export function SkewNote({ kind, version }: ShownKind) {
  const linkTo = useKindLinks();
  const skew = skewOf(kind, version.name);
  if (skew.sentences.length === 0) {
    return null;
  }
  const { from, to } = skew;
  return (
    <Alert
      className={styles.note}
      status="info"
      icon
      title={skew.sentences[0]}
      description={skew.sentences.slice(1).join(' ') || undefined}
      customActions={
        from && to ? (
          <ButtonLink
            variant="secondary"
            size="small"
            href={linkTo(kind, 'versions', { from, to })}
          >
            Show the difference
          </ButtonLink>
        ) : undefined
      }
    />
  );
}

import { Alert } from '@backstage/ui';
import { SourceNotes } from '../kinds/SourceNotes';
import type { ShownKind } from './ShownKind';
import { SkewNote } from './SkewNote';
import styles from './KindPage.module.css';

/** What has to be known before one reads on. */
export function KindNotes(props: ShownKind & { wanted?: string }) {
  const { kind, version, wanted } = props;
  return (
    <>
      {wanted !== undefined && wanted !== version.name && (
        <Alert
          className={styles.note}
          status="info"
          icon
          title={`${kind.shownAs ?? kind.kind} has no version ${wanted}`}
          description={`Shown is ${version.name}.`}
        />
      )}
      {version.deprecated && (
        <Alert
          className={styles.note}
          status="warning"
          icon
          title={`${version.name} is deprecated`}
          description={
            version.deprecationWarning ??
            `Use ${kind.preferred} for new requests.`
          }
        />
      )}
      {!version.served && (
        <Alert
          className={styles.note}
          status="info"
          icon
          title={`${version.name} is not served`}
          description="It is kept for objects that were stored in it. Requests cannot name it."
        />
      )}
      <SkewNote kind={kind} version={version} />
      <SourceNotes
        sources={kind.sources.filter(source => source.error !== undefined)}
      />
    </>
  );
}

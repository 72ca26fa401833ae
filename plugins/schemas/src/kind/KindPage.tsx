import { useMemo } from 'react';
import { Alert, Container } from '@backstage/ui';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import {
  fieldAt,
  fieldTree,
  type KindDetail,
} from '@gitops-portal/plugin-schemas-common';
import { useKind } from '../hooks/useKinds';
import { useUrlState } from '../hooks/useUrlState';
import { SourceNotes } from '../kinds/SourceNotes';
import { FieldDetail } from './FieldDetail';
import { FieldTree } from './FieldTree';
import { KindHeader } from './KindHeader';
import { KindSkeleton } from './KindSkeleton';
import { UsedBy } from './UsedBy';
import styles from './KindPage.module.css';

/** One kind: its fields, what each means, and who asks for it. */
export function KindPage(props: { group: string; kind: string }) {
  const { value, error, reload } = useKind(props.group, props.kind);
  return (
    <>
      {error && (
        <Container py="4">
          <ErrorNote
            title={`${props.kind} could not be read`}
            error={error}
            onRetry={reload}
          />
        </Container>
      )}
      {value && <KindContent kind={value} />}
      {!value && !error && <KindSkeleton />}
    </>
  );
}

function KindContent({ kind }: { kind: KindDetail }) {
  const [url, setUrl] = useUrlState('version', 'field');
  const version =
    kind.versions.find(({ name }) => name === url.version) ??
    kind.versions.find(({ name }) => name === kind.preferred) ??
    kind.versions[0];
  const tree = useMemo(
    () => fieldTree(version.schema, { machinery: kind.machinery }),
    [version, kind.machinery],
  );
  const selected = useMemo(
    () => fieldAt(tree, url.field ?? tree[0]?.path ?? '').at(-1),
    [tree, url.field],
  );
  return (
    <>
      <KindHeader
        kind={kind}
        version={version}
        onVersion={name => setUrl({ version: name })}
      />
      <Container pb="4">
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
        <SourceNotes
          sources={kind.sources.filter(source => source.error !== undefined)}
        />
        {url.field && !selected && (
          <Alert
            className={styles.note}
            status="info"
            icon
            title={`${version.name} has no field ${url.field}`}
            description="Another version may have it, or it has another name now."
          />
        )}
        <div className={styles.columns}>
          <FieldTree
            tree={tree}
            selected={selected?.path}
            onSelect={field => setUrl({ field, version: version.name })}
          />
          <div className={styles.side}>
            {selected && <FieldDetail field={selected} />}
            <UsedBy kind={kind} />
          </div>
        </div>
      </Container>
    </>
  );
}

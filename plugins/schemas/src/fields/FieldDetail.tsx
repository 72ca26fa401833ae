import { Alert, Badge, Link } from '@backstage/ui';
import { enumWord, type FieldNode } from '@gitops-portal/plugin-schemas-common';
import { useKindLinks } from '../hooks/useKindLinks';
import { CopyLink } from '../kind/CopyLink';
import type { ShownKind } from '../kind/ShownKind';
import { FieldRules } from './FieldRules';
import styles from './FieldDetail.module.css';

/** Everything that is known of one field. */
export function FieldDetail(props: ShownKind & { field: FieldNode }) {
  const { kind, version, field } = props;
  const linkTo = useKindLinks();
  return (
    <section className={styles.field} aria-label={`Field ${field.path}`}>
      <header className={styles.header}>
        <h2 className={styles.path}>{field.path}</h2>
        <CopyLink />
      </header>
      <p className={styles.type}>
        {field.type}
        {field.required && <Badge size="small">required</Badge>}
        {field.immutable && <Badge size="small">cannot change later</Badge>}
        {field.machinery && <Badge size="small">Crossplane’s own</Badge>}
      </p>
      {field.deprecated && (
        <Alert status="warning" icon title={field.deprecated} />
      )}
      <p className={styles.text}>
        {field.description ?? 'Nobody has described this field yet.'}
      </p>
      <dl className={styles.facts}>
        {field.default !== undefined && (
          <Fact name="If left out" value={field.default} />
        )}
        {field.enum && (
          <>
            <dt>Accepts</dt>
            <dd>
              {field.enum.map(value => (
                <code key={enumWord(value)} className={styles.value}>
                  {enumWord(value)}
                </code>
              ))}
            </dd>
          </>
        )}
        {field.constraints.length > 0 && (
          <>
            <dt>{field.enum ? 'Also' : 'Accepts'}</dt>
            <dd>
              <ul className={styles.list}>
                {field.constraints.map(constraint => (
                  <li key={constraint}>{constraint}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {field.example !== undefined && (
          <Fact name="Example" value={field.example} />
        )}
        {field.open && (
          <>
            <dt>Other fields</dt>
            <dd>are kept, and nobody checks them</dd>
          </>
        )}
      </dl>
      <FieldRules rules={field.rules} />
      {kind.uses && kind.uses.length > 0 && (
        <Link
          href={linkTo(kind, 'usage', {
            version: version.name,
            field: field.path,
          })}
        >
          Requests that set it
        </Link>
      )}
    </section>
  );
}

function Fact(props: { name: string; value: FieldNode['default'] }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>
        <code className={styles.value}>
          {JSON.stringify(props.value, undefined, 1)}
        </code>
      </dd>
    </>
  );
}

import { Link } from '@backstage/ui';
import type {
  ComposedResource,
  FieldNode,
} from '@gitops-portal/plugin-schemas-common';
import { useKindLinks } from '../hooks/useKindLinks';
import type { ShownKind } from '../kind/ShownKind';
import { fieldOfReference } from './fieldOfReference';
import styles from './CreatesTab.module.css';

/** One resource that is made, and which field of the request it comes from. */
export function ComposedResourceCard(
  props: ShownKind & { resource: ComposedResource; tree: FieldNode[] },
) {
  const { resource } = props;
  const { apiVersion, kind, name, when, from } = resource;
  return (
    <li className={styles.resource}>
      <h3 className={styles.kind}>
        {kind} <span className={styles.quiet}>{apiVersion}</span>
      </h3>
      {name && <span className={styles.quiet}>named {name} in it</span>}
      {when.length > 0 && (
        <p className={styles.when}>
          Only as{' '}
          {when.map((field, index) => (
            <span key={field}>
              {index > 0 && ', '}
              <Field {...props} field={field} />
            </span>
          ))}{' '}
          {when.length > 1 ? 'ask' : 'asks'} for it
        </p>
      )}
      {from.length === 0 ? (
        <p className={styles.quiet}>Takes no field of the request.</p>
      ) : (
        <ul className={styles.from}>
          {from.map(({ field, to }) => (
            <li key={`${field} ${to}`}>
              <Field {...props} field={field} />
              {to && (
                <>
                  {' → '}
                  <code className={styles.to}>{to}</code>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** A link to the field, where the version that is shown has it. */
function Field(props: ShownKind & { tree: FieldNode[]; field: string }) {
  const { kind, version, tree, field } = props;
  const linkTo = useKindLinks();
  const found = fieldOfReference(tree, field);
  return found ? (
    <Link
      href={linkTo(kind, 'fields', {
        version: version.name,
        field: found.path,
      })}
    >
      <code>{found.path}</code>
    </Link>
  ) : (
    <code>{field}</code>
  );
}

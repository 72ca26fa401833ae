import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { templateRouteRef } from '../routes';
import styles from './AppsPage.module.css';
import { useUnmapped } from './useUnmapped';

/** The template that makes apps of what runs. */
const template = { namespace: 'default', templateName: 'adopt-app' };

/** Names that are said; the others are counted. */
const named = 3;

/** Says what runs that is no app, and leads to where it becomes one. */
export function UnmappedNote(props: {
  /** Anything that differs once there may be others. */
  revision: number;
}) {
  const apps = useUnmapped(props.revision);
  const path = useRouteRef(templateRouteRef)?.(template);
  if (apps.length === 0) return null;
  const names = apps.slice(0, named).map(({ name }) => name);
  const rest = apps.length - names.length;
  const list = [...names, ...(rest > 0 ? [`${rest} more`] : [])];
  const isOne = apps.length === 1;
  const query = isOne
    ? `?formData=${encodeURIComponent(JSON.stringify({ found: names[0] }))}`
    : '';
  return (
    <p className={styles.unmapped}>
      {isOne
        ? 'One thing runs that is not in the portal'
        : `${apps.length} things run that are not in the portal`}
      : {new Intl.ListFormat('en').format(list)}.{' '}
      {path ? (
        <Link href={`${path}${query}`}>
          {isOne ? 'Adopt it' : 'Adopt them'}
        </Link>
      ) : null}
    </p>
  );
}

import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Link, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import type { KindSchema } from '../model/KindSchema';
import type { ProjectedRequest } from '../model/Projection';
import { MissingKind } from '../request/MissingKind';
import { kindRouteRef } from '../routes';
import styles from './Configuration.module.css';

/** The kind of a request, and what is to be said about it. */
export function KindNotice(props: {
  request: ProjectedRequest;
  kind: KindSchema;
  onRemove?: () => void;
  children?: ReactNode;
}) {
  const { request, kind } = props;
  const kindPage = useRouteRef(kindRouteRef);
  const [group, version] = request.apiVersion.split('/');
  const href = kindPage?.({ group, kind: request.kind });
  return (
    <header className={styles.kind}>
      <div className={styles.kindTitle}>
        <Text as="h2" variant="title-x-small">
          {request.name}
        </Text>
        {props.onRemove ? (
          <Button
            variant="tertiary"
            size="small"
            aria-label={`Remove ${request.name}`}
            onPress={props.onRemove}
          >
            Remove
          </Button>
        ) : null}
      </div>
      <Text color="secondary">
        {href && version ? (
          <Link href={`${href}?version=${encodeURIComponent(version)}`}>
            {request.kind}
          </Link>
        ) : (
          request.kind
        )}{' '}
        · {request.apiVersion}
      </Text>
      {props.children}
      {request.isRemoved ? (
        <Alert
          status="warning"
          icon
          title={`${request.name} is removed by this change`}
        />
      ) : null}
      <MissingKind
        kind={kind}
        advice="Values can be edited as YAML, but are not checked here."
      />
      {kind.state === 'ready' && kind.deprecation ? (
        <Alert status="warning" icon title={kind.deprecation} />
      ) : null}
    </header>
  );
}

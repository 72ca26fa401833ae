import { Alert, Skeleton } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import { useCallback } from 'react';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import type { OutputUseElsewhere } from '../api/OutputUses';
import { useLoaded } from '../hooks/useLoaded';
import styles from './removal.module.css';

/** Which other apps use what goes, so that nobody is surprised. */
export function UsesElsewhere(props: {
  app: string;
  /** Only what this request gives. */
  request?: string;
  /** Only where it goes; everywhere if absent. */
  environments?: string[];
}) {
  const { app, request, environments } = props;
  const api = useApi(desiredStateApiRef);
  const { value, error, retry } = useLoaded(
    useCallback(() => api.uses(app, request), [api, app, request]),
  );
  if (error) {
    return (
      <ErrorNote
        title="Which other apps use it could not be found out"
        error={error}
        onRetry={retry}
      />
    );
  }
  if (!value) {
    return (
      <div role="status" aria-label="Looking for other apps that use it">
        <Skeleton width="100%" height={40} />
      </div>
    );
  }
  const uses = value.uses.filter(
    ({ environment }) => environments?.includes(environment) ?? true,
  );
  if (uses.length === 0 && value.hiddenApps === 0) return null;
  return (
    <Alert
      status="danger"
      icon
      title={titleOf(uses, value.hiddenApps)}
      description={
        <>
          What uses it stops working.
          <ul className={styles.uses}>
            {byPlace(uses).map(([place, where]) => (
              <li key={place}>
                <code>{place}</code> in {where.join(', ')}
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}

function titleOf(uses: OutputUseElsewhere[], hiddenApps: number): string {
  const names = [...new Set(uses.map(({ app }) => app))];
  const hidden =
    hiddenApps > 0
      ? [
          `${hiddenApps} ${
            hiddenApps === 1 ? 'app' : 'apps'
          } that you may not see`,
        ]
      : [];
  const who = [...names, ...hidden];
  const isOne = names.length + hiddenApps === 1;
  return `${who.join(', ')} ${isOne ? 'uses' : 'use'} what it gives`;
}

/** The environments of each place of another app. */
function byPlace(uses: OutputUseElsewhere[]): [string, string[]][] {
  const places = new Map<string, string[]>();
  for (const { app, request, path, environment } of uses) {
    const place = `${app} ${request} ${path}`;
    places.set(place, [...(places.get(place) ?? []), environment]);
  }
  return [...places];
}

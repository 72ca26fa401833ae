import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { deliveryApiRef } from '../api/DeliveryApi';

/** The titles of an app's commits by their names; empty while not known. */
export function useCommitTitles(
  app: string,
  revision: string,
): ReadonlyMap<string, string> {
  const api = useApi(deliveryApiRef);
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let closed = false;
    api.commits(app).then(
      commits =>
        !closed &&
        setTitles(new Map(commits.map(({ sha, title }) => [sha, title]))),
      // Without titles the history is still worth reading.
      () => {},
    );
    return () => {
      closed = true;
    };
  }, [api, app, revision]);
  return titles;
}

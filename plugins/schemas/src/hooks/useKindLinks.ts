import { useCallback } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { KindName } from '../api/SchemasApi';
import type { KindTab } from '../kind/kindTabs';
import { kindRouteRef } from '../routes';

/** Makes addresses of a kind's page; parameters that are empty are left out. */
export function useKindLinks() {
  const hrefOf = useRouteRef(kindRouteRef);
  return useCallback(
    (
      { group, kind }: KindName,
      tab: KindTab = 'fields',
      query: Record<string, string | undefined> = {},
    ): string => {
      const page = hrefOf?.({ group, kind }) ?? '';
      const given = Object.entries(query).filter(
        (entry): entry is [string, string] => Boolean(entry[1]),
      );
      const search = given.length > 0 ? `?${new URLSearchParams(given)}` : '';
      return `${page}${tab === 'fields' ? '' : `/${tab}`}${search}`;
    },
    [hrefOf],
  );
}

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  KindDetail,
  KindList,
} from '@gitops-portal/plugin-schemas-common';
import {
  schemasApiRef,
  type KindName,
  type SchemasApi,
} from '../api/SchemasApi';
import type {
  CheckedKind,
  KindLookup,
} from '@gitops-portal/plugin-schemas-react';

/**
 * Kinds for an editor: the page's own, and others that a document names, which
 * are fetched when they are first asked for. A new function each time that
 * more is known.
 */
export function useKindLookup(own: KindDetail): KindLookup {
  const api = useApi(schemasApiRef);
  const [others, setOthers] = useState<
    ReadonlyMap<string, CheckedKind | 'unknown'>
  >(new Map());
  const asked = useRef(new Set<string>());
  const list = useRef<Promise<KindList>>();
  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);

  const ask = useCallback(
    async (group: string, kind: string) => {
      const key = `${group}/${kind}`;
      if (asked.current.has(key)) {
        return;
      }
      asked.current.add(key);
      list.current ??= api.kinds();
      const found = await fetchKind(api, list.current, { group, kind });
      if (isMounted.current) {
        setOthers(known => new Map([...known, [key, found]]));
      }
    },
    [api],
  );

  return useMemo(
    () =>
      ({ group, kind }) => {
        if (group === own.group && kind === own.kind) {
          return own;
        }
        // What is still being typed is nobody's kind.
        if (!group || !/^[A-Z]\w*$/.test(kind)) {
          return 'unknown';
        }
        const known = others.get(`${group}/${kind}`);
        if (!known) {
          ask(group, kind);
        }
        return known ?? 'loading';
      },
    [own, others, ask],
  );
}

/** Asks for a kind that the list has; others need no failed request. */
async function fetchKind(
  api: SchemasApi,
  list: Promise<KindList>,
  name: KindName,
): Promise<CheckedKind | 'unknown'> {
  try {
    const isListed = (await list).kinds.some(
      ({ group, kind }) => group === name.group && kind === name.kind,
    );
    return isListed ? await api.kind(name) : 'unknown';
  } catch {
    return 'unknown';
  }
}

import { useEffect, useMemo, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { schemasApiRef } from '../api/SchemasApi';
import { useLoaded } from './useLoaded';

const PAUSE_MS = 120;
const MIN_LENGTH = 2;

/** Fields of all kinds for a query, asked when the typing pauses. */
export function useFieldHits(query: string) {
  const api = useApi(schemasApiRef);
  const trimmed = query.trim();
  const [settled, setSettled] = useState(trimmed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(trimmed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [trimmed]);
  const load = useMemo(
    () => (settled.length < MIN_LENGTH ? undefined : () => api.fields(settled)),
    [api, settled],
  );
  const loaded = useLoaded(load);
  return { ...loaded, isAsked: trimmed.length >= MIN_LENGTH };
}

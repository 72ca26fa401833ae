import { useApi } from '@backstage/frontend-plugin-api';
import type {
  ChangeDecision,
  ChangeDetail,
} from '@gitops-portal/plugin-desired-state-common';
import { useSignalRefresh } from '@gitops-portal/plugin-environments-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { changesApiRef } from '../api/ChangesApi';

/** A change as it is now, and how to decide about it. */
export interface ShownChange {
  change?: ChangeDetail;
  error?: Error;
  retry(): void;
  /** Throws what the portal or the forge says against it. */
  decide(decision: ChangeDecision): Promise<void>;
}

/** One change, kept current while it is shown. */
export function useChange(id: string): ShownChange {
  const api = useApi(changesApiRef);
  const [change, setChange] = useState<ChangeDetail>();
  const [error, setError] = useState<Error>();
  const asked = useRef(0);

  const load = useCallback(async () => {
    asked.current += 1;
    const question = asked.current;
    try {
      const next = await api.change(id);
      if (question !== asked.current) return;
      setChange(next);
      setError(undefined);
    } catch (reason) {
      if (question === asked.current) setError(reason as Error);
    }
  }, [api, id]);

  useEffect(() => {
    load();
    return () => {
      asked.current += 1;
    };
  }, [load]);

  useSignalRefresh({ channel: 'desired-state-changes', onRefresh: load });

  const decide = async (decision: ChangeDecision) => {
    if (!change) return;
    const next = await api.decide(change, decision);
    // A look that was under way has seen less than this.
    asked.current += 1;
    setChange(next);
  };

  return { change, error, retry: load, decide };
}

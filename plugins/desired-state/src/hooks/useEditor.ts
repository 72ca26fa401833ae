import { useApi } from '@backstage/frontend-plugin-api';
import { useSignalRefresh } from '@gitops-portal/plugin-environments-react';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import { DraftStore } from '../model/DraftStore';
import { editorState, emptyEditor, storedOf } from '../model/editorState';

/**
 * The configuration of an app in an environment with its pending edits. Kept
 * over a reload; follows Git live.
 */
export function useEditor(app: string, environment: string) {
  const api = useApi(desiredStateApiRef);
  const [state, dispatch] = useReducer(editorState, emptyEditor);
  const store = useRef<DraftStore>();
  store.current ??= new DraftStore(window.sessionStorage);
  const isMounted = useRef(true);

  const load = useCallback(async () => {
    try {
      const configuration = await api.configuration(app, environment);
      if (isMounted.current) {
        const stored = store.current?.read(app, environment);
        dispatch({ type: 'arrived', configuration, stored });
      }
    } catch (error) {
      if (isMounted.current) {
        dispatch({ type: 'failed', error: error as Error });
      }
    }
  }, [api, app, environment]);

  useEffect(() => {
    isMounted.current = true;
    load();
    return () => {
      isMounted.current = false;
    };
  }, [load]);

  useSignalRefresh<{ source: string; head: string }>({
    channel: 'desired-state',
    onRefresh: message => {
      const shown = state.newer ?? state.configuration;
      const isOther =
        message && shown?.source && message.source !== shown.source;
      if (!isOther && (!message || message.head !== shown?.head)) {
        load();
      }
    },
  });

  useEffect(() => {
    const stored = storedOf(state);
    if (stored) {
      store.current?.write(app, environment, stored);
    }
  }, [app, environment, state]);

  const committed = useCallback(async () => {
    const configuration = await api
      .configuration(app, environment)
      .catch(() => undefined);
    dispatch({ type: 'committed', configuration });
  }, [api, app, environment]);

  return { state, dispatch, load, committed };
}

/** What {@link useEditor} gives. */
export type Editor = ReturnType<typeof useEditor>;

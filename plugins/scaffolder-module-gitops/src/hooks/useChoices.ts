import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import {
  platformChoicesApiRef,
  type PlatformChoicesApi,
} from '../api/PlatformChoicesApi';

/** Choices that were asked for. */
export interface Choices<T> {
  value?: T;
  error?: Error;
  retry: () => void;
}

/**
 * Asks the platform once, and again on demand.
 *
 * @param ask - has to be a stable function
 */
export function useChoices<T>(
  ask: (api: PlatformChoicesApi) => Promise<T>,
): Choices<T> {
  const api = useApi(platformChoicesApiRef);
  const [state, setState] = useState<{ value?: T; error?: Error }>({});
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    ask(api).then(
      value => isCurrent && setState({ value }),
      error => isCurrent && setState({ error }),
    );
    return () => {
      isCurrent = false;
    };
  }, [api, ask, attempt]);
  const retry = useCallback(() => {
    setState({});
    setAttempt(count => count + 1);
  }, []);
  return { ...state, retry };
}

import { useCallback, useState } from 'react';
import { toError } from '@backstage/errors';

/** Something that is loaded when one asks for it. */
export interface Asked<T> {
  value?: T;
  error?: Error;
  isAsking: boolean;
  ask(): void;
}

/** Loads once one asks, and again when one asks again. */
export function useAsked<T>(load: () => Promise<T>): Asked<T> {
  const [state, setState] = useState<Omit<Asked<T>, 'ask'>>({
    isAsking: false,
  });
  const ask = useCallback(() => {
    setState({ isAsking: true });
    load().then(
      value => setState({ value, isAsking: false }),
      error => setState({ error: toError(error), isAsking: false }),
    );
  }, [load]);
  return { ...state, ask };
}

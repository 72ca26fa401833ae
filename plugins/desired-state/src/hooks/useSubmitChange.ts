import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useState } from 'react';
import { ChangeConflictError } from '../api/ChangeConflictError';
import { ChangeRefusedError } from '../api/ChangeRefusedError';
import {
  desiredStateApiRef,
  type Change,
  type ChangeResult,
} from '../api/DesiredStateApi';

/** How far a change has come on its way to Git. */
export type Submission =
  | { phase: 'ready' }
  | { phase: 'sending' }
  | { phase: 'written'; result: ChangeResult }
  | { phase: 'refused'; error: ChangeRefusedError }
  | { phase: 'conflict'; error: ChangeConflictError }
  | { phase: 'failed'; error: Error };

/** Sends changes to an app, and says how each one went. */
export function useSubmitChange(app: string) {
  const api = useApi(desiredStateApiRef);
  const [submission, setSubmission] = useState<Submission>({ phase: 'ready' });

  const submit = useCallback(
    async (change: Change): Promise<Submission> => {
      setSubmission({ phase: 'sending' });
      const outcome = await api
        .change(app, change)
        .then(
          (result): Submission => ({ phase: 'written', result }),
          outcomeOf,
        );
      setSubmission(outcome);
      return outcome;
    },
    [api, app],
  );
  return { submission, submit };
}

/** How sending ended that did not end well. */
export function outcomeOf(error: Error): Submission {
  if (error instanceof ChangeConflictError) {
    return { phase: 'conflict', error };
  }
  return error instanceof ChangeRefusedError
    ? { phase: 'refused', error }
    : { phase: 'failed', error };
}

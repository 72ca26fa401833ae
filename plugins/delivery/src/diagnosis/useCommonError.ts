import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  commonestError,
  loggedErrorOf,
  type LoggedError,
} from '@gitops-portal/plugin-delivery-common';
import { deliveryApiRef, type DeliveryApi } from '../api/DeliveryApi';
import { askEachMinute } from './askEachMinute';

/** A trouble may be older than its logs; the newest day is enough. */
const longestMs = 24 * 3_600_000;
/** Some errors are logged just before anybody notices, in milliseconds. */
const slackMs = 5 * 60_000;

/** The error that an app logs most of late, or why it is not known. */
export type CommonErrorView =
  | { phase: 'loading' }
  | { phase: 'none' }
  | { phase: 'unknown'; reason: string }
  | {
      phase: 'found';
      error: LoggedError;
      /** When it was last logged. */
      at: string;
      /** How many of the newest errors say so, and how many those are. */
      count: number;
      of: number;
    };

/** Asks the logs of an environment which error is logged most since a time. */
export function useCommonError(
  app: string,
  environment: string,
  since: string | undefined,
): CommonErrorView {
  const api = useApi(deliveryApiRef);
  const [view, setView] = useState<CommonErrorView>({ phase: 'loading' });
  useEffect(
    () =>
      askEachMinute(
        () => find(api, app, environment, since).catch(unknown),
        setView,
      ),
    [api, app, environment, since],
  );
  return view;
}

async function find(
  api: DeliveryApi,
  app: string,
  environment: string,
  since: string | undefined,
): Promise<CommonErrorView> {
  const now = Date.now();
  const began = Date.parse(since ?? '') - slackMs;
  const from = Math.max(Number.isNaN(began) ? 0 : began, now - longestMs);
  const { lines, outcomes } = await api.errorLines(app, environment, {
    from: new Date(from).toISOString(),
    to: new Date(now).toISOString(),
  });
  const most = commonestError(lines);
  if (!most) {
    const outcome = outcomes.find(({ state }) => state !== 'ok');
    return outcome
      ? { phase: 'unknown', reason: reasonOf(outcome.state, outcome.message) }
      : { phase: 'none' };
  }
  const { line, count, of } = most;
  // The trace is in lines of their own, which no level tells from others.
  const after = await api.linesAfter(app, line).catch(() => []);
  const rest = after.filter(({ id }) => id !== line.id);
  const error = loggedErrorOf([line, ...rest]);
  const at = new Date(Number(BigInt(line.time) / 1_000_000n)).toISOString();
  return error ? { phase: 'found', error, at, count, of } : { phase: 'none' };
}

function reasonOf(state: string, message: string | undefined): string {
  if (state === 'refused') return message ?? 'its logs are not yours to see';
  if (state === 'unconfigured') return 'no logs are configured here';
  return message ?? 'its logs could not be read';
}

function unknown(error: unknown): CommonErrorView {
  const status = error instanceof ResponseError ? error.statusCode : undefined;
  return {
    phase: 'unknown',
    reason:
      status === 403
        ? 'its logs are not yours to see'
        : 'its logs could not be read',
  };
}

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { LogFilter } from '@gitops-portal/plugin-logs-common';
import type { Response } from 'express';
import type { LogTarget } from '../service/LogTarget';
import { followTargets } from '../tail/followTargets';
import type { TailHub } from '../tail/TailHub';
import { EventStream } from './EventStream';
import type { OpenTails } from './OpenTails';

/** A tail of a caller whose credentials do not end is asked for again. */
const longestTailMs = 60 * 60_000;
const recheckMs = 60_000;

/**
 * Sends what comes until the reader goes, the reader's credentials expire,
 * the reader may no longer read it or opens too many, or the backend stops.
 *
 * @param options.isAllowed - asked again and again
 */
export async function serveTail(
  response: Response,
  options: {
    targets: LogTarget[];
    filter: LogFilter;
    since?: string;
    credentials: BackstageCredentials;
    hub: TailHub;
    /** The others that are open. */
    tails: OpenTails;
    isAllowed: () => Promise<boolean>;
    recheckMs?: number;
  },
): Promise<void> {
  const { targets, filter, since, credentials, hub, isAllowed } = options;
  const stream = EventStream.open(response);
  const end = () => stream.end();
  const isOver = options.tails.open(credentials, end);
  const left = (credentials.expiresAt?.getTime() ?? Infinity) - Date.now();
  const expiry = setTimeout(end, Math.min(Math.max(left, 0), longestTailMs));
  const recheck = setInterval(() => {
    isAllowed().then(
      isStill => isStill || end(),
      // What cannot be decided is refused.
      end,
    );
  }, options.recheckMs ?? recheckMs);
  hub.signal.addEventListener('abort', end);
  const { signal } = stream;
  try {
    const gone = new Promise<void>(resolve => {
      signal.addEventListener('abort', () => resolve());
      if (signal.aborted) resolve();
    });
    await followTargets(targets, { filter, since, hub, sink: stream, signal });
    await gone;
  } finally {
    isOver();
    clearTimeout(expiry);
    clearInterval(recheck);
    hub.signal.removeEventListener('abort', end);
    stream.end();
  }
}

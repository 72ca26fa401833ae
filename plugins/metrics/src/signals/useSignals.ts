import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  stepFor,
  type AppSignals,
  type Signal,
} from '@gitops-portal/plugin-metrics-common';
import { metricsApiRef } from '../api/MetricsApi';
import { absoluteRange, spanSeconds, type TimeRange } from '../range/TimeRange';

/** What a view of signals has to show. */
export interface SignalsView {
  /**
   * The last answer for this app and environment, which stays while it is asked
   * for anew, or for another range.
   */
  signals?: AppSignals;
  /** Why the last question was not answered. */
  error?: Error;
  /** True until there is an answer or an error for this app, environment and range. */
  loading: boolean;
  retry(): void;
}

/**
 * The golden signals of an app in an environment. While the range ends now
 * they are asked for again with each step, as long as somebody sees the page.
 *
 * @param environment - nothing is asked where it is undefined
 * @param signals - all where absent
 */
export function useSignals(
  app: string,
  environment: string | undefined,
  range: TimeRange,
  signals?: Signal[],
): SignalsView {
  const api = useApi(metricsApiRef);
  const [result, setResult] = useState<{
    /** The question, and the app and environment that it was about. */
    of: string;
    place: string;
    signals?: AppSignals;
    error?: Error;
  }>();
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt(count => count + 1), []);
  const of = JSON.stringify([app, environment, range, signals]);
  const place = JSON.stringify([app, environment]);
  // Ranges are written anew on each render; what they say is in `of`.
  const wanted = useRef({ range, signals });
  wanted.current = { range, signals };

  useEffect(() => {
    if (!environment) return undefined;
    let closed = false;
    let asking = false;
    let answered = false;
    const { range: asked, signals: some } = wanted.current;
    const isLive = 'last' in asked;
    const ask = async () => {
      if (asking || document.hidden || (answered && !isLive)) return;
      asking = true;
      try {
        const answer = await api.signals({
          app,
          environment,
          ...absoluteRange(asked, Date.now()),
          signals: some,
        });
        answered = true;
        if (!closed) setResult({ of, place, signals: answer });
      } catch (reason) {
        const error = reason as Error;
        if (closed) return;
        setResult(before =>
          before?.of === of ? { ...before, error } : { of, place, error },
        );
      } finally {
        asking = false;
      }
    };
    ask();
    const timer = isLive
      ? setInterval(ask, stepFor(spanSeconds(asked)) * 1000)
      : undefined;
    document.addEventListener('visibilitychange', ask);
    return () => {
      closed = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [api, app, environment, of, place, attempt]);

  const isCurrent = result?.of === of;
  return {
    ...(result?.signals && result.place === place
      ? { signals: result.signals }
      : {}),
    ...(isCurrent && result.error ? { error: result.error } : {}),
    loading: !isCurrent && environment !== undefined,
    retry,
  };
}

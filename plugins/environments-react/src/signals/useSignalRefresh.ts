import { useEffect, useRef } from 'react';
import { useSignal } from '@backstage/plugin-signals-react';
import type { JsonObject } from '@backstage/types';

/**
 * Calls back when a signal arrives on the channel, and every `pollSeconds`
 * while no signal connection exists.
 */
export function useSignalRefresh<TMessage extends JsonObject>(options: {
  channel: string;
  pollSeconds?: number;
  onRefresh: (message: TMessage | undefined) => void;
}) {
  const { channel, pollSeconds = 30 } = options;
  const { lastSignal, isSignalsAvailable } = useSignal<TMessage>(channel);
  const onRefresh = useRef(options.onRefresh);
  onRefresh.current = options.onRefresh;

  useEffect(() => {
    if (lastSignal) {
      onRefresh.current(lastSignal);
    }
  }, [lastSignal]);

  useEffect(() => {
    if (isSignalsAvailable) {
      return undefined;
    }
    const timer = setInterval(
      () => onRefresh.current(undefined),
      pollSeconds * 1000,
    );
    return () => clearInterval(timer);
  }, [isSignalsAvailable, pollSeconds]);
}

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { environmentsChannel } from '@gitops-portal/plugin-environments-common';
import type { ClusterWatchService } from '@gitops-portal/plugin-environments-node';

/**
 * Signals that a cluster went out or came back. Everyone connected gets it, so
 * it says which cluster and nothing else.
 */
export function publishReachability(options: {
  watches: Pick<ClusterWatchService, 'onReachability'>;
  signals: SignalsService;
  logger: LoggerService;
}): () => void {
  const { watches, signals, logger } = options;
  return watches.onReachability(cluster => {
    signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: environmentsChannel,
        message: { cluster },
      })
      .catch(error => logger.warn('A signal could not be sent', error));
  });
}

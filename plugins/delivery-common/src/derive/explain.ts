import type { Freshness } from '@gitops-portal/plugin-environments-common';
import { refOf } from '../objects';
import type { Cause, Headline, Health } from '../status';
import type { ContentHealth } from './contentHealth';
import type { EngineFacts } from './Derivation';

/** The cause of a headline, and since when it holds, as far as that is said. */
export function explain(
  headline: Headline,
  facts: EngineFacts,
  content: ContentHealth,
  freshness: Freshness,
  health: Health,
): { cause?: Cause; since?: string } {
  const ofHealth = () => {
    const byContent =
      content.cause !== undefined &&
      content.health === health &&
      (health !== facts.health ||
        health === 'Degraded' ||
        // A pod knows what the engine waits for.
        content.cause.object?.kind === 'Pod' ||
        !facts.healthCause);
    return byContent
      ? { cause: content.cause, since: content.since }
      : { cause: facts.healthCause ?? content.cause, since: facts.healthSince };
  };
  switch (headline) {
    case 'Unknown':
      if (freshness.state !== 'live') {
        return {
          cause: freshness.reason
            ? { sentence: freshness.reason, object: refOf(facts.chain.at(-1)!) }
            : undefined,
          since: freshness.since,
        };
      }
      return facts.sync === 'Unknown'
        ? { cause: facts.syncCause ?? ofHealth().cause }
        : ofHealth();
    case 'Suspended':
      return facts.suspendedBy
        ? { cause: facts.suspendedBy, since: facts.suspendedSince }
        : ofHealth();
    case 'Stalled':
      return content.health === 'Degraded'
        ? ofHealth()
        : { cause: facts.healthCause, since: facts.healthSince };
    case 'Degraded':
    case 'Progressing':
      return ofHealth();
    case 'Drifted':
      return { cause: facts.driftCause, since: facts.driftSince };
    case 'OutOfSync':
      return { cause: facts.syncCause };
    default:
      return { since: content.since ?? facts.healthSince };
  }
}

import { asFields, asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import { shortRevision } from '../status';
import { oneLine, type Verdict } from '../verdict/Verdict';
import { applicationHealth, healthSentence } from './applicationHealth';
import { isComparedBefore, operationOf } from './operationOf';
import { revisionOf } from './revisionOf';

/** How an Application is by its last operation, and by its health beneath it. */
export function operationVerdict(app: ObservedObject, now: string): Verdict {
  const operation = operationOf(app);
  const health = applicationHealth(app);
  const sync = asFields(app.status.sync);
  const what = operation.revision
    ? shortRevision(operation.revision)
    : undefined;
  switch (operation.phase) {
    case 'Asked':
    case 'Running':
    case 'Terminating':
      if (operation.retries > 0) {
        return {
          health: 'Degraded',
          sentence: oneLine(
            `Argo CD tries ${what ?? 'the sync'} again after ${
              operation.retries
            } failed ${operation.retries === 1 ? 'attempt' : 'attempts'}${why(
              operation,
            )}`,
          ),
          since: operation.startedAt,
        };
      }
      return {
        health: health === 'Degraded' ? health : 'Progressing',
        sentence: oneLine(runningSentence(operation, what)),
        since: operation.startedAt,
      };
    case 'Failed':
      if (!isOfCurrentRevision(app, operation.revision)) break;
      if (sync.status === 'Synced' && !operation.hasFailedHook) break;
      return {
        health,
        stalled: true,
        sentence: oneLine(
          `The last sync failed${why(operation) || ': no reason given'}`,
        ),
        since: operation.finishedAt,
      };
    default:
  }
  if (!asText(sync.status)) {
    return {
      health: 'Progressing',
      sentence: 'Waiting for Argo CD to look at it',
    };
  }
  if (isComparedBefore(app, now)) {
    return {
      health: 'Progressing',
      sentence: `Argo CD has applied ${
        what ?? 'the desired state'
      } and compares again`,
      since: operation.finishedAt,
    };
  }
  return {
    health,
    sentence: healthSentence(app),
    since: asText(asFields(app.status.health).lastTransitionTime),
  };
}

function runningSentence(
  { phase, message }: ReturnType<typeof operationOf>,
  what = 'the desired state',
): string {
  if (phase === 'Terminating') return `Argo CD ends the sync of ${what}`;
  if (message?.startsWith('waiting')) return `Argo CD is syncing, ${message}`;
  return /blocked/i.test(message ?? '')
    ? `Argo CD is to apply ${what}: ${message}`
    : `Argo CD is applying ${what}`;
}

/** The operation's message, and what failed where the message does not say it. */
function why({ message, failures }: ReturnType<typeof operationOf>): string {
  const [first] = failures;
  const said = [
    message,
    first && !message?.includes(first) ? first : undefined,
  ].filter(Boolean);
  return said.length > 0 ? `: ${said.join(' ')}` : '';
}

/** Whether the operation that ended was about what Git holds now. */
function isOfCurrentRevision(
  app: ObservedObject,
  tried: string | undefined,
): boolean {
  return !tried || tried === revisionOf(asFields(app.status.sync));
}

import { conditionOf } from '../objects/conditions';
import { asNumber } from '../objects/fields';
import type { Condition, ObservedObject } from '../objects';
import { oneLine, type Verdict } from '../verdict/Verdict';
import { unanswered } from './unanswered';

/**
 * How a HelmRelease of Flux is. Ready means that Helm was content when it
 * looked: what became of the objects since, and of custom resources at all, it
 * does not say.
 *
 * @remarks
 * An action ends in several writes, Ready first; so a condition counts for the
 * generation that it names itself, whatever else still stands.
 */
export function helmReleaseVerdict(release: ObservedObject): Verdict {
  const ready = conditionOf(release, 'Ready');
  if (release.metadata.deletionTimestamp) {
    return ready?.reason === 'UninstallFailed'
      ? notReady(ready)
      : {
          health: 'Progressing',
          sentence: 'Flux is uninstalling the release',
        };
  }
  if (release.spec.suspend === true) {
    return {
      health: ready?.status === 'True' ? 'Healthy' : 'Unknown',
      suspended: true,
      sentence: `HelmRelease ${release.metadata.name} is suspended: changes are not released`,
    };
  }
  const stalled = conditionOf(release, 'Stalled');
  if (stalled?.status === 'True') {
    const why = ready?.status === 'False' ? ready.message : stalled.message;
    return {
      health: 'Degraded',
      stalled: true,
      sentence: oneLine(
        `Flux has given up (${stalled.reason ?? 'Stalled'})${
          why ? `: ${why}` : ''
        }`,
      ),
      since: stalled.lastTransitionTime,
    };
  }
  if (!ready) {
    return {
      health: 'Progressing',
      sentence: 'Waiting for Flux to look at the release',
      unobservedSince: release.metadata.creationTimestamp,
    };
  }
  if (ready.status === 'True' && isBehind(release, ready)) {
    return {
      health: 'Progressing',
      sentence: 'Waiting for Flux to look at the changed release',
      unobservedSince: release.changedAt,
    };
  }
  if (ready.status === 'True') {
    const tests = conditionOf(release, 'TestSuccess');
    if (tests?.status === 'False') return notReady(tests);
    return {
      health: 'Healthy',
      since: ready.lastTransitionTime,
      ...unanswered(release),
    };
  }
  if (ready.status === 'False') return notReady(ready);

  const failures = asNumber(release.status.failures) ?? 0;
  return failures > 0
    ? {
        health: 'Degraded',
        sentence: oneLine(
          `Flux is trying again after ${failures} failed ${
            failures === 1 ? 'attempt' : 'attempts'
          }${lastFailure(release)}`,
        ),
      }
    : {
        health: 'Progressing',
        sentence: progressSentence(ready.message),
        since: ready.lastTransitionTime,
      };
}

function notReady(ready: Condition): Verdict {
  const since = ready.lastTransitionTime;
  const why = ready.message ? `: ${ready.message}` : '';
  switch (ready.reason) {
    case 'SourceNotReady':
    case 'ArtifactFailed':
      return {
        health: 'Progressing',
        waitsFor: 'source',
        sentence: 'Waiting for Flux to fetch the chart',
        since,
      };
    case 'DependencyNotReady':
      return {
        health: 'Progressing',
        waitsFor: 'dependency',
        sentence: oneLine(`Waiting for what it depends on${why}`),
        since,
      };
    case 'RollbackSucceeded':
      return {
        health: 'Degraded',
        sentence: oneLine(
          `The new version failed and was rolled back; the one before it runs${why}`,
        ),
        since,
      };
    case 'InstallFailed':
      return {
        health: 'Degraded',
        sentence: oneLine(`Not installed${why}`),
        since,
      };
    case 'UpgradeFailed':
      return {
        health: 'Degraded',
        sentence: oneLine(`Not upgraded${why}`),
        since,
      };
    case 'TestFailed':
      return {
        health: 'Degraded',
        sentence: oneLine(`Released, but the tests of the chart fail${why}`),
        since,
      };
    case 'UninstallSucceeded':
      return {
        health: 'Degraded',
        sentence: oneLine(`The release failed and was taken away again${why}`),
        since,
      };
    case 'UninstallFailed':
      return {
        health: 'Degraded',
        sentence: oneLine(`Flux cannot uninstall the release${why}`),
        since,
      };
    default:
      return {
        health: 'Degraded',
        sentence: oneLine(`The release is not in order${why}`),
        since,
      };
  }
}

/** Whether the condition is about a specification before the present one. */
function isBehind(
  { metadata, status }: ObservedObject,
  ready: Condition,
): boolean {
  const observed =
    ready.observedGeneration ?? asNumber(status.observedGeneration);
  return (
    metadata.generation !== undefined &&
    observed !== undefined &&
    observed < metadata.generation
  );
}

function lastFailure(release: ObservedObject): string {
  const released = conditionOf(release, 'Released');
  return released?.status === 'False' && released.message
    ? `: ${released.message}`
    : '';
}

function progressSentence(message: string | undefined): string {
  const action = /Running '(\w+)' action/.exec(message ?? '')?.[1];
  const words: Record<string, string> = {
    install: 'Flux is installing it',
    upgrade: 'Flux is upgrading it and waits for it to become ready',
    rollback: 'Flux is rolling back to the version before',
    uninstall: 'Flux is uninstalling it',
    test: 'Flux is running the tests of the chart',
  };
  return words[action ?? ''] ?? oneLine(message ?? 'Flux is working on it');
}

import type { ObjectRef } from '@gitops-portal/plugin-environments-common';
import type { AppEvent } from '../events/AppEvent';
import type { Release } from '../releases';
import type { DeliveryRow, Headline } from '../status';
import type { ErrorStep } from './errorStep';
import { likelyRelease } from './likelyRelease';
import { worstObject } from './worstObject';

/** Requests fail more often since a release. */
export interface ErrorFinding extends ErrorStep {
  release: Release;
}

/** What is wrong with an app in a cluster, and what fits. */
export interface Trouble {
  environment: string;
  cluster: string;
  /** RFC 3339: when it began. */
  since?: string;
  /** What its status says, where that is bad. */
  status?: { headline: Headline; sentence?: string };
  /** Failing requests, where they became more with a release. */
  errors?: ErrorFinding;
  /** The object that is to blame. */
  object?: ObjectRef;
  event?: AppEvent;
  /** The release that fits in time. */
  release?: Release;
}

const bad = new Set<Headline>(['Degraded', 'Stalled']);

/**
 * What is wrong with an app, where its users feel it first: the environments
 * in their order, the last in front.
 *
 * @param rows - the app's, in the order of the environments
 * @param releases - the app's, oldest first
 * @param errors - what its signals say
 */
export function diagnose(
  rows: DeliveryRow[],
  releases: Release[],
  errors: ErrorFinding[] = [],
): Trouble[] {
  const troubles = rows.flatMap((row): Trouble[] => {
    const { cluster, environment } = row;
    const step = errors.find(({ release }) => release.cluster === cluster);
    const isBad = bad.has(row.headline);
    if (!isBad && !step) return [];
    const here = releases.filter(release => release.cluster === cluster);
    const release =
      step?.release ?? likelyRelease(here, isBad ? row.since : undefined);
    const object = isBad
      ? row.cause?.object ?? worstObject(row.objects)?.ref
      : undefined;
    return [
      {
        environment,
        cluster,
        since: isBad ? row.since : step?.release.at,
        ...(isBad
          ? {
              status: {
                headline: row.headline,
                sentence:
                  row.cause?.sentence ?? worstObject(row.objects)?.sentence,
              },
            }
          : {}),
        ...(step ? { errors: step } : {}),
        ...(object ? { object } : {}),
        ...(isBad && row.lastEvent ? { event: row.lastEvent } : {}),
        ...(release ? { release } : {}),
      },
    ];
  });
  return troubles.reverse();
}

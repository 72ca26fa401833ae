import { useMemo } from 'react';
import {
  releasesOf,
  type Release,
} from '@gitops-portal/plugin-delivery-common';
import { useTransitions } from '../tab/useTransitions';

/**
 * The releases of an app in all environments that one may see, oldest first:
 * the marks in its logs and metrics. Empty where they could not be loaded.
 *
 * @param revision - anything that differs once there may be another release
 */
export function useReleases(
  app: string,
  revision = '',
): { releases: Release[]; loading: boolean } {
  const { transitions, error } = useTransitions(app, revision);
  const releases = useMemo(() => releasesOf(transitions ?? []), [transitions]);
  return { releases, loading: !transitions && !error };
}

import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { UnmappedApp } from '@gitops-portal/plugin-delivery-common';
import { deliveryApiRef } from '../api/DeliveryApi';

const none: UnmappedApp[] = [];

/**
 * What runs that no app accounts for, as far as one may see it. Empty where it
 * could not be loaded: the page is about the apps.
 *
 * @param revision - anything that differs once there may be others
 */
export function useUnmapped(revision: number): UnmappedApp[] {
  const api = useApi(deliveryApiRef);
  const [apps, setApps] = useState(none);
  useEffect(() => {
    let isCurrent = true;
    api.unmapped().then(
      found => isCurrent && setApps(found.apps),
      () => isCurrent && setApps(none),
    );
    return () => {
      isCurrent = false;
    };
  }, [api, revision]);
  return apps;
}

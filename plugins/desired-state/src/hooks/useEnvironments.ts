import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import { useLoaded } from './useLoaded';

/** All environments in promotion order, production last. */
export function useEnvironments() {
  const api = useApi(desiredStateApiRef);
  return useLoaded(useCallback(() => api.environments(), [api]));
}

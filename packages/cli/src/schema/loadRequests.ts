import type { CommittedRequest } from '@gitops-portal/plugin-schemas-common';
import type { Finding } from './Finding';
import type { Input } from './readInputs';
import { requestsOfApps } from './requestsOfApps';
import { requestsOfManifests } from './requestsOfManifests';
import { isValuesFile } from './valuesFiles';

/** A committed request, with where it is. */
export interface FiledRequest extends CommittedRequest {
  file: string;
  /** Which document of the file, counted from 1; of manifests only. */
  document?: number;
  name: string;
  /** Where the object begins in its document or in the values. */
  root: (string | number)[];
  /** Of requests in values files. */
  app?: string;
  environment?: string;
  placeOf(path: (string | number)[]): {
    file: string;
    line?: number;
    column?: number;
  };
}

/** Requests of files, and what could not be read. */
export interface LoadedRequests {
  requests: FiledRequest[];
  problems: Finding[];
}

/**
 * Finds the requests of a repository: those of apps in values files, and
 * every other object that is written as a manifest.
 */
export function loadRequests(inputs: Input[]): LoadedRequests {
  const apps = requestsOfApps(inputs.filter(isValuesFile));
  const manifests = requestsOfManifests(
    inputs.filter(input => !isValuesFile(input)),
  );
  return {
    requests: [...apps.requests, ...manifests.requests],
    problems: [...apps.problems, ...manifests.problems],
  };
}

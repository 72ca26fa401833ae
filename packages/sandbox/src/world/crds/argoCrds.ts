import type { Manifest } from '../control/Manifest';
import { anything, defineCrd, text } from './defineCrd';

const list = { type: 'array', items: anything };

/** The kinds of Argo CD. An Application has no status subresource. */
export const argoCrds: Manifest[] = [
  defineCrd({
    group: 'argoproj.io',
    kind: 'Application',
    plural: 'applications',
    shortNames: ['app', 'apps'],
    versions: ['v1alpha1'],
    required: ['destination', 'project'],
    spec: {
      project: text,
      destination: {
        type: 'object',
        properties: { server: text, name: text, namespace: text },
      },
      source: anything,
      sources: list,
      syncPolicy: anything,
      ignoreDifferences: list,
      info: list,
      revisionHistoryLimit: { type: 'integer' },
    },
    fields: { operation: anything },
    statusSubresource: false,
    columns: [
      { name: 'Sync Status', jsonPath: '.status.sync.status' },
      { name: 'Health Status', jsonPath: '.status.health.status' },
      { name: 'Revision', jsonPath: '.status.sync.revision' },
      { name: 'Project', jsonPath: '.spec.project' },
    ],
  }),
  defineCrd({
    group: 'argoproj.io',
    kind: 'AppProject',
    plural: 'appprojects',
    shortNames: ['appproj', 'appprojs'],
    versions: ['v1alpha1'],
    spec: {
      description: text,
      sourceRepos: { type: 'array', items: text },
      destinations: list,
      clusterResourceWhitelist: list,
      namespaceResourceWhitelist: list,
      roles: list,
      syncWindows: list,
    },
    statusSubresource: false,
    columns: [],
  }),
];

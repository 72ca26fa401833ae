import type {
  UnmappedApp,
  UnmappedApps,
  UnmappedObject,
} from '@gitops-portal/plugin-delivery-common';
import type {
  AdoptionPreview,
  AdoptionRequest,
} from '@gitops-portal/plugin-desired-state-common';
import type { PlatformChoicesApi } from '../api/PlatformChoicesApi';

const engines = { dev: 'flux', staging: 'flux', prod: 'argocd' } as const;

/** What delivers an app in an environment. */
export function object(
  environment: keyof typeof engines,
  rest: Partial<UnmappedObject> = {},
): UnmappedObject {
  return {
    cluster: `${environment}-eu`,
    environment,
    engine: engines[environment],
    ref: { group: 'g', kind: 'HelmRelease', namespace: 'shop', name: 'cms' },
    origin: {},
    headline: 'Synced',
    ...rest,
  };
}

/** What the platform has, as a test wants it. */
export class FakeChoices implements PlatformChoicesApi {
  found: UnmappedApps = {
    clusters: Object.fromEntries(
      Object.keys(engines).map(environment => [
        `${environment}-eu`,
        { environment, freshness: { state: 'live' as const } },
      ]),
    ),
    apps: [],
  };
  preview: AdoptionPreview = {
    head: '1'.repeat(40),
    description: [],
    values: [],
    places: [],
  };
  /** What was to be previewed. */
  asked: AdoptionRequest[] = [];
  failure?: Error;

  constructor(...apps: UnmappedApp[]) {
    this.found.apps = apps;
  }

  async apps() {
    return [];
  }

  async environments() {
    return Object.keys(engines).map(name => ({ name, title: name }));
  }

  async unmapped(app?: string) {
    if (this.failure) throw this.failure;
    const { clusters, apps } = this.found;
    return {
      clusters,
      apps: app ? apps.filter(({ name }) => name === app) : apps,
    };
  }

  async previewAdoption(adoption: AdoptionRequest) {
    this.asked.push(adoption);
    return this.preview;
  }

  async kinds() {
    return [];
  }

  async kind(): Promise<never> {
    throw new Error('There are no kinds here');
  }
}

import { NotFoundError, ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type { AppReferences } from '@gitops-portal/plugin-delivery-common';
import type { DesiredPreview } from '@gitops-portal/plugin-desired-state-common';
import type {
  Kind,
  KindComposition,
  KindList,
} from '@gitops-portal/plugin-schemas-common';
import type { SeenSecrets } from '@gitops-portal/plugin-secrets-common';
import type { AppComparison } from './AppComparison';
import { ChangeConflictError } from './ChangeConflictError';
import { ChangeRefusedError } from './ChangeRefusedError';
import type { Configuration } from './Configuration';
import type { OutputUses } from './OutputUses';
import type {
  Change,
  ChangeResult,
  DesiredStateApi,
  EnvironmentChoice,
  KnownRequest,
} from './DesiredStateApi';

/** {@link DesiredStateApi} over HTTP. */
export class DesiredStateClient implements DesiredStateApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async environments(): Promise<EnvironmentChoice[]> {
    return this.get('plugin://environments/environments');
  }

  async configuration(
    app: string,
    environment: string,
  ): Promise<Configuration> {
    return this.get(
      `plugin://desired-state/apps/${encodeURIComponent(
        app,
      )}/configuration?environment=${encodeURIComponent(environment)}`,
    );
  }

  async comparison(app: string): Promise<AppComparison> {
    return this.get(
      `plugin://desired-state/apps/${encodeURIComponent(app)}/comparison`,
    );
  }

  async kind(group: string, kind: string): Promise<Kind> {
    return this.get(
      `plugin://schemas/kinds/${encodeURIComponent(group)}/${encodeURIComponent(
        kind,
      )}`,
    );
  }

  async references(app: string, environment: string): Promise<AppReferences> {
    return this.get(
      `plugin://delivery/apps/${encodeURIComponent(
        app,
      )}/references?environment=${encodeURIComponent(environment)}`,
    );
  }

  async seenSecrets(app: string, environment: string): Promise<SeenSecrets> {
    return this.get(
      `plugin://secrets/apps/${encodeURIComponent(
        app,
      )}/seen-secrets?environment=${encodeURIComponent(environment)}`,
    );
  }

  async apps(): Promise<{ name: string }[]> {
    return this.get('plugin://desired-state/apps');
  }

  async requests(of: {
    group: string;
    kind: string;
    environment: string;
  }): Promise<KnownRequest[]> {
    const query = new URLSearchParams({ ...of, origins: 'false' });
    return this.get(`plugin://desired-state/requests?${query}`);
  }

  async uses(app: string, request?: string): Promise<OutputUses> {
    const query = request ? `?request=${encodeURIComponent(request)}` : '';
    return this.get(
      `plugin://desired-state/apps/${encodeURIComponent(app)}/uses${query}`,
    );
  }

  async kinds(): Promise<KindList> {
    return this.get('plugin://schemas/kinds');
  }

  async compositions(group: string, kind: string): Promise<KindComposition[]> {
    return this.get(
      `plugin://schemas/kinds/${encodeURIComponent(group)}/${encodeURIComponent(
        kind,
      )}/compositions`,
    );
  }

  async preview(
    app: string,
    change: Omit<Change, 'title'>,
  ): Promise<DesiredPreview> {
    return this.post(app, 'preview', { ...change, dryRun: true });
  }

  async change(app: string, change: Change): Promise<ChangeResult> {
    return this.post(app, 'changes', change);
  }

  async previewRemoval(app: string): Promise<DesiredPreview> {
    return this.get(
      `plugin://desired-state/apps/${encodeURIComponent(app)}/removal`,
    );
  }

  async removeApp(
    app: string,
    options: { confirm: string; key: string },
  ): Promise<ChangeResult> {
    return this.post(app, 'removal', options);
  }

  private async post<T>(app: string, path: string, body: object): Promise<T> {
    const response = await this.fetchApi.fetch(
      `plugin://desired-state/apps/${encodeURIComponent(app)}/${path}`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
    );
    if (response.ok) {
      return response.json();
    }
    throw await changeError(response);
  }

  private async get<T>(url: string): Promise<T> {
    const response = await this.fetchApi.fetch(url);
    if (response.status === 404) {
      const { message } = await ResponseError.fromResponse(response);
      throw new NotFoundError(message);
    }
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}

/** The refusals that a person can act on, as errors of their own. */
async function changeError(response: Response): Promise<Error> {
  const body = await response
    .clone()
    .json()
    .catch(() => undefined);
  const message = body?.error?.message;
  if (response.status === 400 && Array.isArray(body?.issues)) {
    return new ChangeRefusedError(message ?? 'Not valid', body.issues);
  }
  if (response.status === 409 && Array.isArray(body?.conflicts)) {
    return new ChangeConflictError(
      message ?? 'Changed meanwhile',
      body.conflicts,
      body.head,
      body.pullRequest,
    );
  }
  return ResponseError.fromResponse(response);
}

import { parseApiVersion } from '@gitops-portal/plugin-environments-common';
import { Turns } from '@gitops-portal/plugin-environments-node';
import type { AppRequest } from '@gitops-portal/plugin-desired-state-common';
import type {
  DesiredApp,
  DesiredRequest,
} from '@gitops-portal/plugin-desired-state-node';
import type { Source, Sources } from '../sources/Sources';
import type { AppDirectory } from './AppDirectory';
import { readLayers } from './ConfigurationReader';
import type { EffectiveRequests } from './readApp';
import {
  readConfigurationInTurns,
  type ParsedFile,
} from './readConfigurationInTurns';

/** Apps whose origins are kept: of those asked for last. */
const appsKept = 1000;
/** Apps whose files are asked of git at once. */
const appsAtOnce = 250;

/** Which requests are asked for. */
export interface KindQuery {
  group: string;
  kind: string;
  /** Only those of this one. */
  environment?: string;
  /** Only those of these. */
  apps?: string[];
  /** Only those of apps whose names come after this one. */
  after?: string;
  /** Only those of the first so many apps that have any. */
  limit?: number;
  /** False: without where each value and its file are, most of the answer. */
  origins?: boolean;
}

/** An app that asks for a kind, and where. */
interface Asking {
  app: DesiredApp;
  environments: string[];
}

/** The requests of an app with their origins, and where its files are shown. */
interface Placed {
  fileUrl?: string;
  requests: EffectiveRequests;
}

/**
 * The requests for one kind, whatever its version, with the effective spec of
 * each environment. Specs are known since the apps were read; where each value
 * is, is read when it is asked for, and kept until the app changes.
 */
export class KindRequests {
  /** By app, which is the same object until something of it changes. */
  private readonly kept = new Map<DesiredApp, EffectiveRequests>();

  constructor(
    private readonly sources: Sources,
    private readonly apps: Pick<AppDirectory, 'list' | 'requestsOf'>,
    /** Template of the pages of files, where there are some. */
    private readonly filePageOf: (
      source: Source,
      head: string,
    ) => string | undefined,
  ) {}

  /**
   * @param isReadable - whether an app's requests in an environment may be told
   */
  async read(
    of: KindQuery,
    isReadable: (app: DesiredApp, environment: string) => boolean,
  ): Promise<DesiredRequest[]> {
    const asking = await this.asking(of, isReadable);
    const found: DesiredRequest[] = [];
    const turns = new Turns();
    for (let at = 0; at < asking.length; at += appsAtOnce) {
      const part = asking.slice(at, at + appsAtOnce);
      const placed = of.origins === false ? undefined : await this.placed(part);
      for (const { app, environments } of part) {
        if (turns.isOver) await turns.pass();
        const { name, owner } = app;
        const { fileUrl, requests } = placed?.get(app) ?? {
          requests: this.apps.requestsOf(app),
        };
        for (const environment of environments) {
          for (const request of requests.get(environment) ?? []) {
            if (!isOfKind(of, request)) continue;
            found.push({ app: name, owner, environment, fileUrl, request });
          }
        }
      }
    }
    return found;
  }

  private async asking(
    of: KindQuery,
    isReadable: (app: DesiredApp, environment: string) => boolean,
  ): Promise<Asking[]> {
    const { environment: only, apps, after = '', limit = Infinity } = of;
    const names = apps && new Set(apps);
    const asking: Asking[] = [];
    const turns = new Turns();
    for (const app of await this.apps.list()) {
      if (asking.length >= limit) break;
      if (turns.isOver) await turns.pass();
      if (app.name <= after || names?.has(app.name) === false) continue;
      const environments: string[] = [];
      for (const [environment, requests] of this.apps.requestsOf(app)) {
        if (only && environment !== only) continue;
        const isAsked = requests.some(request => isOfKind(of, request));
        if (isAsked && isReadable(app, environment)) {
          environments.push(environment);
        }
      }
      if (environments.length > 0) asking.push({ app, environments });
    }
    return asking;
  }

  /** The requests of apps with where each value of them is. */
  private async placed(asking: Asking[]): Promise<Map<DesiredApp, Placed>> {
    const placed = new Map<DesiredApp, Placed>();
    for (const name of new Set(asking.map(({ app }) => app.source))) {
      const source = this.sources.get(name);
      const head = await this.sources.headOf(source);
      const fileUrl = this.filePageOf(source, head);
      const own = asking.flatMap(({ app }) => (app.source === name ? app : []));
      const tree = await source.mirror.tree(head);
      // Their files are asked of git at once.
      await source.mirror.read(
        own.flatMap(app =>
          this.kept.has(app) ? [] : tree.below(`${app.path}/`),
        ),
      );
      for (const app of own) {
        const requests =
          this.kept.get(app) ?? (await readRequests(source, head, app));
        this.keep(app, requests);
        placed.set(app, { fileUrl, requests });
      }
    }
    return placed;
  }

  private keep(app: DesiredApp, requests: EffectiveRequests) {
    this.kept.delete(app);
    this.kept.set(app, requests);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= appsKept) break;
      this.kept.delete(oldest);
    }
  }
}

function isOfKind(
  of: Pick<KindQuery, 'group' | 'kind'>,
  request: Pick<AppRequest, 'apiVersion' | 'kind'>,
): boolean {
  return (
    request.kind === of.kind &&
    parseApiVersion(request.apiVersion).group === of.group
  );
}

/** Of all environments of an app; each of its layers is parsed once. */
async function readRequests(
  source: Source,
  head: string,
  { name, environments }: DesiredApp,
): Promise<EffectiveRequests> {
  const known = new Map<string, ParsedFile>();
  const found = new Map<string, AppRequest[]>();
  for (const environment of environments) {
    const { layers } = await readLayers(source, head, name, environment);
    const { requests } = await readConfigurationInTurns(source.layout, layers, {
      known,
    });
    found.set(environment, requests);
  }
  return found;
}

import {
  formatPath,
  requestOutputs,
  usesOfOutputs,
  type AppRequest,
  type Path,
} from '@gitops-portal/plugin-desired-state-common';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import { parseApiVersion } from '@gitops-portal/plugin-environments-common';
import { Turns } from '@gitops-portal/plugin-environments-node';
import { applyDefaults, type Kind } from '@gitops-portal/plugin-schemas-common';
import type { JsonValue } from '@backstage/types';
import type { KindCatalog } from '../changes/KindCatalog';
import type { Sources } from '../sources/Sources';
import type { AppDirectory } from './AppDirectory';
import type { EffectiveRequests } from './readApp';

/** A place of another app that takes what a request gives. */
export interface OutputUseElsewhere {
  environment: string;
  app: string;
  owner?: string;
  request: string;
  /** `spec.env[2].value`. */
  path: string;
  /** The request whose address it is. */
  of: string;
}

/** What a request gives to other apps: they share no Secrets with it. */
interface Given {
  environment: string;
  request: string;
  values: { title: string; value: string }[];
}

/**
 * Where other apps take what requests of an app give, as their effective specs
 * say.
 *
 * @param of.environments - those that are looked into
 * @param of.request - only this one's; every request's where absent
 */
export async function readUses(
  deps: {
    apps: Pick<AppDirectory, 'list' | 'requestsOf'>;
    sources: Sources;
    kinds: KindCatalog;
  },
  of: { app: DesiredApp; environments: string[]; request?: string },
): Promise<OutputUseElsewhere[]> {
  const given = (await readGiven(deps, of)).filter(
    ({ values }) => values.length > 0,
  );
  if (given.length === 0) return [];
  const found: OutputUseElsewhere[] = [];
  const turns = new Turns();
  for (const app of await deps.apps.list()) {
    if (app.name === of.app.name) continue;
    if (turns.isOver) await turns.pass();
    found.push(...usesIn(app, deps.apps.requestsOf(app), given));
  }
  return found;
}

async function readGiven(
  deps: {
    apps: Pick<AppDirectory, 'requestsOf'>;
    sources: Sources;
    kinds: KindCatalog;
  },
  of: { app: DesiredApp; environments: string[]; request?: string },
): Promise<Given[]> {
  const { apps, kinds, sources } = deps;
  const source = sources.get(of.app.source);
  const known = await kinds.kindsOf(source, await sources.headOf(source));
  const requests = apps.requestsOf(of.app);
  return of.environments.flatMap(environment =>
    (requests.get(environment) ?? [])
      .filter(({ name }) => of.request === undefined || name === of.request)
      .map(request => ({
        environment,
        request: request.name,
        values: outputsOf(of.app.name, request, known).values,
      })),
  );
}

function outputsOf(app: string, request: AppRequest, kinds: Kind[]) {
  const { group, version } = parseApiVersion(request.apiVersion);
  const kind = kinds.find(
    each => each.kind === request.kind && each.group === group,
  );
  const schema = kind?.versions.find(({ name }) => name === version)?.schema
    .properties?.spec;
  const { name, spec } = request;
  return requestOutputs(kind?.outputs, {
    app,
    name,
    spec: schema ? (applyDefaults(schema, spec) as JsonValue) : spec,
  });
}

function usesIn(
  { name, owner }: DesiredApp,
  requests: EffectiveRequests,
  given: Given[],
): OutputUseElsewhere[] {
  const found: OutputUseElsewhere[] = [];
  for (const { environment, request: of, values } of given) {
    const there = requests.get(environment) ?? [];
    for (const use of usesOfOutputs({ secrets: [], values }, there)) {
      const path: Path = ['spec', ...use.path];
      const { request } = use;
      found.push({
        ...{ environment, app: name, owner, request, of },
        path: formatPath(path),
      });
    }
  }
  return found;
}

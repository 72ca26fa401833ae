import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseXrd, xrdToCrds } from '@gitops-portal/plugin-schemas-common';
import { parse } from 'yaml';
import type { Manifest } from '../../cluster/Manifest';
import { readManifests } from '../../cluster/readManifests';
import { labFolder } from '../../programs/labFolder';

const repository = labFolder('..', 'examples', 'platform-config');

/** A request of the example repository, its layers one over the other. */
interface ExampleRequest {
  app: string;
  environment: string;
  name: string;
  apiVersion: string;
  kind: string;
  spec: object;
}

export function exampleRequests(): ExampleRequest[] {
  const apps = readdirSync(join(repository, 'apps')).filter(app =>
    existsSync(join(repository, 'apps', app, 'values.yaml')),
  );
  return apps.flatMap(app =>
    ['dev', 'staging', 'prod'].flatMap(environment =>
      Object.entries(requestsOf(app, environment)).map(([name, request]) => ({
        app,
        environment,
        name,
        ...request,
      })),
    ),
  );
}

/** A kind that the examples define: its composite, and how its claim is called. */
interface ExampleKind {
  composite: string;
  claim?: string;
  group: string;
  versions: NonNullable<
    ReturnType<typeof xrdToCrds>['composite']['crd']
  >['spec']['versions'];
}

export function exampleKinds(): ExampleKind[] {
  return readManifests(join(repository, 'platform', 'xrds')).flatMap(xrd => {
    const parsed = parseXrd(xrd);
    const crd = parsed.xrd && xrdToCrds(parsed.xrd).composite.crd;
    if (!crd) return [];
    const { group, names, versions } = crd.spec;
    const claim = parsed.xrd.claimNames?.kind;
    return [{ composite: names.kind, claim, group, versions }];
  });
}

/** The first step of a composition, by the kind of the composite. */
export function firstSteps(): Map<
  string,
  { composition: Manifest; input: Record<string, unknown> }
> {
  const compositions = readManifests(
    join(repository, 'platform', 'compositions'),
  );
  return new Map(
    compositions.map(composition => {
      const { compositeTypeRef, pipeline } = composition.spec as {
        compositeTypeRef: { kind: string };
        pipeline: { input: Record<string, unknown> }[];
      };
      const [{ input }] = pipeline;
      return [compositeTypeRef.kind, { composition, input }];
    }),
  );
}

type Request = Pick<ExampleRequest, 'apiVersion' | 'kind' | 'spec'>;

function requestsOf(app: string, environment: string): Record<string, Request> {
  const layers = ['values.yaml', `values.${environment}.yaml`]
    .map(file => join(repository, 'apps', app, file))
    .filter(existsSync)
    .map(file => parse(readFileSync(file, 'utf8')) ?? {});
  const merged = layers.reduce(merge, {}) as {
    requests?: Record<string, Request>;
  };
  return merged.requests ?? {};
}

/** As Helm merges values: maps into each other, anything else over it, null away. */
function merge(below: unknown, above: unknown): unknown {
  if (!isMap(below) || !isMap(above)) return above;
  const merged = { ...below };
  for (const [key, value] of Object.entries(above)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

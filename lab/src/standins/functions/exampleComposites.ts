import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  applyDefaults,
  parseXrd,
  xrdToCrds,
} from '@gitops-portal/plugin-schemas-common';
import { parse } from 'yaml';
import { readManifests } from '../../cluster/readManifests';
import { labFolder } from '../../programs/labFolder';

const repository = labFolder('..', 'examples', 'platform-config');

interface Request {
  apiVersion: string;
  kind: string;
  spec: object;
}

/** A composition's Go template, and a composite that asks for it. */
export interface TemplateCase {
  /** `checkout/web in dev` */
  name: string;
  template: string;
  /** What function-go-templating gives to the template. */
  data: { observed: object };
}

/** A password that has been drawn before, so that none is drawn. */
const known = {
  connection: { resource: { data: { password: 'c2VjcmV0' } } },
};

/** Each request of the example repository with the template that makes it, where one does. */
export function exampleComposites(): TemplateCase[] {
  const schemas = schemasByKind();
  const templates = templatesByKind();
  const apps = readdirSync(join(repository, 'apps')).filter(app =>
    existsSync(join(repository, 'apps', app, 'values.yaml')),
  );
  return apps.flatMap(app =>
    ['dev', 'staging', 'prod'].flatMap(environment =>
      Object.entries(requestsOf(app, environment)).flatMap(
        ([name, { apiVersion, kind, spec }]) => {
          const template = templates.get(kind);
          const schema = schemas.get(`${apiVersion} ${kind}`);
          if (!template || !schema) return [];
          const labels = { 'app.kubernetes.io/instance': app };
          const metadata = { name, namespace: app, labels };
          const resource = applyDefaults(schema, {
            apiVersion,
            kind,
            metadata,
            spec,
          });
          const observed = { composite: { resource }, resources: known };
          return [
            {
              name: `${app}/${name} in ${environment}`,
              template,
              data: { observed },
            },
          ];
        },
      ),
    ),
  );
}

/** The layers of an app, one over the other. */
function requestsOf(app: string, environment: string): Record<string, Request> {
  const layers = ['values.yaml', `values.${environment}.yaml`]
    .map(file => join(repository, 'apps', app, file))
    .filter(existsSync)
    .map(file => parse(readFileSync(file, 'utf8')) ?? {});
  const merged = layers.reduce(merge, {}) as {
    requests?: Record<string, Request | null>;
  };
  return Object.fromEntries(
    Object.entries(merged.requests ?? {}).filter(
      (entry): entry is [string, Request] => entry[1] !== null,
    ),
  );
}

/** As Helm merges values: maps into each other, anything else over it. */
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

function schemasByKind() {
  const schemas = new Map<string, Parameters<typeof applyDefaults>[0]>();
  for (const xrd of readManifests(join(repository, 'platform', 'xrds'))) {
    const parsed = parseXrd(xrd);
    if (!parsed.xrd) continue;
    const { crd } = xrdToCrds(parsed.xrd).composite;
    if (!crd) continue;
    const { group, names, versions } = crd.spec;
    for (const version of versions) {
      const schema = version.schema?.openAPIV3Schema;
      if (!schema) continue;
      schemas.set(`${group}/${version.name} ${names.kind}`, schema);
    }
  }
  return schemas;
}

function templatesByKind(): Map<string, string> {
  const templates = new Map<string, string>();
  for (const { spec } of readManifests(
    join(repository, 'platform', 'compositions'),
  )) {
    const { compositeTypeRef, pipeline } = spec as {
      compositeTypeRef: { kind: string };
      pipeline: { input?: { inline?: { template: string } } }[];
    };
    const template = pipeline.flatMap(
      ({ input }) => input?.inline?.template ?? [],
    )[0];
    if (template) templates.set(compositeTypeRef.kind, template);
  }
  return templates;
}

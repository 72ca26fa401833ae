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
import type { Source, Sources } from '../sources/Sources';
import { readAppConfiguration } from './ConfigurationReader';

/** Files whose texts are asked of the mirror at once. */
const filesAtOnce = 1000;

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
 * Where other apps take what requests of an app give, as it is written in
 * their layers.
 *
 * @param of.environments - those that are looked into
 * @param of.request - only this one's; every request's where absent
 */
export async function readUses(
  deps: { sources: Sources; kinds: KindCatalog },
  apps: DesiredApp[],
  of: { app: DesiredApp; environments: string[]; request?: string },
): Promise<OutputUseElsewhere[]> {
  const { sources } = deps;
  const given = await readGiven(deps, of);
  const values = [
    ...new Set(given.flatMap(each => each.values.map(({ value }) => value))),
  ];
  if (values.length === 0) return [];
  const found: OutputUseElsewhere[] = [];
  for (const source of sources.all) {
    const head = await sources.headOf(source);
    const naming = await appsNaming(source, head, values);
    for (const app of apps) {
      if (app.source !== source.config.name || app.name === of.app.name) {
        continue;
      }
      if (naming.has(app.name)) {
        found.push(...(await usesIn(source, head, app, given)));
      }
    }
  }
  return found;
}

async function readGiven(
  { sources, kinds }: { sources: Sources; kinds: KindCatalog },
  of: { app: DesiredApp; environments: string[]; request?: string },
): Promise<Given[]> {
  const source = sources.get(of.app.source);
  const head = await sources.headOf(source);
  const known = await kinds.kindsOf(source, head);
  const given: Given[] = [];
  for (const environment of of.environments) {
    const { requests } = await readAppConfiguration(
      source,
      head,
      of.app.name,
      environment,
    );
    for (const request of requests) {
      if (of.request !== undefined && request.name !== of.request) continue;
      const { values } = outputsOf(of.app.name, request, known);
      given.push({ environment, request: request.name, values });
    }
  }
  return given;
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

/** The apps in whose files one of the values stands: few of many. */
async function appsNaming(
  { config, layout, mirror }: Source,
  head: string,
  values: string[],
): Promise<Set<string>> {
  const entries = await mirror.entries(head);
  const naming = new Set<string>();
  const turns = new Turns();
  for (let at = 0; at < entries.length; at += filesAtOnce) {
    const part = entries.slice(at, at + filesAtOnce).flatMap(entry => {
      const app = layout.appOf(config, entry.path);
      return app === undefined ? [] : [{ app, entry }];
    });
    const texts = await mirror.read(part.map(({ entry }) => entry));
    for (const { app, entry } of part) {
      if (turns.isOver) await turns.pass();
      const text = texts.get(entry.blob) ?? '';
      if (values.some(value => text.includes(value))) naming.add(app);
    }
  }
  return naming;
}

async function usesIn(
  source: Source,
  head: string,
  { name, owner, environments }: DesiredApp,
  given: Given[],
): Promise<OutputUseElsewhere[]> {
  const found: OutputUseElsewhere[] = [];
  for (const environment of environments) {
    const there = given.filter(each => each.environment === environment);
    if (there.length === 0) continue;
    const { requests } = await readAppConfiguration(
      source,
      head,
      name,
      environment,
    );
    for (const { request: of, values } of there) {
      for (const use of usesOfOutputs({ secrets: [], values }, requests)) {
        const path: Path = ['spec', ...use.path];
        const { request } = use;
        found.push({
          ...{ environment, app: name, owner, request, of },
          path: formatPath(path),
        });
      }
    }
  }
  return found;
}

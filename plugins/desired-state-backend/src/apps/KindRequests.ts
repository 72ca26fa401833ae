import { parseApiVersion } from '@gitops-portal/plugin-environments-common';
import { Turns } from '@gitops-portal/plugin-environments-node';
import type { AppRequest } from '@gitops-portal/plugin-desired-state-common';
import type {
  DesiredApp,
  DesiredRequest,
} from '@gitops-portal/plugin-desired-state-node';
import type { Source, Sources } from '../sources/Sources';
import { readLayers } from './ConfigurationReader';
import {
  readConfigurationInTurns,
  type ParsedFile,
} from './readConfigurationInTurns';

/** Kinds whose requests are kept: of those asked for last. */
const kindsKept = 2;
/** Apps whose files are asked of git at once. */
const appsAtOnce = 250;

/** Requests by environment. */
type ByEnvironment = ReadonlyMap<string, AppRequest[]>;

/** An app, and the environments of it that somebody may read. */
interface ReadableApp {
  app: DesiredApp;
  environments: string[];
}

/** Which requests are asked for. */
export interface KindQuery {
  group: string;
  kind: string;
  /** Only those of this one. */
  environment?: string;
  /** False: without where each value and its file are, most of the answer. */
  origins?: boolean;
}

/**
 * The requests for one kind, whatever its version, with the effective spec of
 * each environment. What was read of an app is kept until the app changes.
 */
export class KindRequests {
  /** By kind; an app is the same object until something of it changes. */
  private readonly kept = new Map<string, WeakMap<DesiredApp, ByEnvironment>>();

  constructor(
    private readonly sources: Sources,
    /** Template of the pages of files, where there are some. */
    private readonly filePageOf: (
      source: Source,
      head: string,
    ) => string | undefined,
  ) {}

  async read(
    readable: ReadableApp[],
    of: KindQuery,
  ): Promise<DesiredRequest[]> {
    const isOfKind = (request: { apiVersion: string; kind: string }) =>
      request.kind === of.kind &&
      parseApiVersion(request.apiVersion).group === of.group;
    const asking = readable.filter(({ app }) => app.requests.some(isOfKind));
    const isBrief = of.origins === false;
    const known = this.keptOf(of);
    const found: DesiredRequest[] = [];
    const turns = new Turns();
    for (let at = 0; at < asking.length; at += appsAtOnce) {
      const part = asking.slice(at, at + appsAtOnce);
      const heads = await this.prepare(
        part.flatMap(({ app }) => (known.has(app) ? [] : [app])),
      );
      for (const { app, environments } of part) {
        if (turns.isOver) await turns.pass();
        const { name, owner } = app;
        const source = this.sources.get(app.source);
        const head = heads.get(source) ?? (await this.sources.headOf(source));
        const fileUrl = isBrief ? undefined : this.filePageOf(source, head);
        const requests =
          known.get(app) ?? (await readRequests(source, head, app, isOfKind));
        known.set(app, requests);
        for (const environment of environments) {
          if (of.environment && environment !== of.environment) continue;
          for (const each of requests.get(environment) ?? []) {
            const request = isBrief ? { ...each, origins: {} } : each;
            found.push({ app: name, owner, environment, fileUrl, request });
          }
        }
      }
    }
    return found;
  }

  private keptOf({ group, kind }: { group: string; kind: string }) {
    const key = `${group}/${kind}`;
    const known =
      this.kept.get(key) ?? new WeakMap<DesiredApp, ByEnvironment>();
    this.kept.delete(key);
    this.kept.set(key, known);
    for (const oldest of [...this.kept.keys()].slice(0, -kindsKept)) {
      this.kept.delete(oldest);
    }
    return known;
  }

  /** Has all files of apps asked of git at once; the heads that they are at. */
  private async prepare(apps: DesiredApp[]): Promise<Map<Source, string>> {
    const heads = new Map<Source, string>();
    for (const name of new Set(apps.map(({ source }) => source))) {
      const source = this.sources.get(name);
      const head = await this.sources.headOf(source);
      heads.set(source, head);
      const tree = await source.mirror.tree(head);
      const own = apps.filter(app => app.source === name);
      await source.mirror.read(
        own.flatMap(({ path }) => tree.below(`${path}/`)),
      );
    }
    return heads;
  }
}

/** Of all environments of an app; each of its layers is parsed once. */
async function readRequests(
  source: Source,
  head: string,
  { name, environments }: DesiredApp,
  isOfKind: (request: AppRequest) => boolean,
): Promise<ByEnvironment> {
  const parsed = new Map<string, ParsedFile>();
  const found = new Map<string, AppRequest[]>();
  for (const environment of environments) {
    const { layers } = await readLayers(source, head, name, environment);
    const read = await readConfigurationInTurns(source.layout, layers, parsed);
    found.set(environment, read.requests.filter(isOfKind));
  }
  return found;
}

import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  findLayout,
  type DesiredPreview,
  type Edit,
} from '@gitops-portal/plugin-desired-state-common';
import type { DesiredConfiguration } from '@gitops-portal/plugin-desired-state-node';
import type {
  DesiredStateSource,
  Environment,
} from '@gitops-portal/plugin-environments-common';
import type { Express } from 'express';
import request from 'supertest';
import { exampleLayout } from './exampleLayout';
import { RemoteLab } from './RemoteLab';
import { serveSources } from './serveSources';
import { Sources } from '../sources/Sources';

const environments: Environment[] = ['dev', 'prod'].map(name => ({
  name,
  title: name,
  write: 'direct',
  promotesTo: [],
  clusters: [],
}));
const api = 'platform.example.org/v1';

/** One portal on two repositories, each in a layout of its own. */
export class LayoutsPortal {
  private constructor(
    readonly server: Express,
    private readonly labs: Record<string, RemoteLab>,
    private readonly sources: Sources,
  ) {}

  static async start(): Promise<LayoutsPortal> {
    const labs = {
      values: await RemoteLab.start('values'),
      manifests: await RemoteLab.start('manifests'),
    };
    await labs.values.publish(await exampleLayout('helm-values'));
    await labs.manifests.publish(await exampleLayout('plain'));
    const common = { branch: 'main', apps: 'apps/${app}' };
    const configs: [RemoteLab, DesiredStateSource][] = [
      [
        labs.values,
        {
          ...common,
          name: 'lumen/values',
          repository: labs.values.repository,
          layout: 'helm-values',
          kind: `${api}/WebService`,
          layers: ['values.yaml', 'values.${environment}.yaml'],
          skeleton: 'platform/new-app',
        },
      ],
      [
        labs.manifests,
        {
          ...common,
          name: 'lumen/manifests',
          repository: labs.manifests.repository,
          layout: 'plain',
          layers: ['${environment}/*.yaml'],
          skeleton: 'platform/new-app',
        },
      ],
    ];
    const sources = new Sources(
      configs.map(([lab, config]) => ({
        mirror: lab.mirror(),
        config,
        layout: findLayout(config.layout, [], config)!,
      })),
      mockServices.logger.mock(),
    );
    const auditor = mockServices.auditor.mock({
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {},
      }),
    });
    const server = await serveSources({
      ...{ sources, environments, auditor },
      decide: () => ({ result: AuthorizeResult.ALLOW }),
      team: 'storefront',
    });
    return new LayoutsPortal(server, labs, sources);
  }

  async configuration(app: string): Promise<DesiredConfiguration> {
    const path = `/apps/${app}/configuration?environment=dev`;
    const { body } = await request(this.server).get(path).expect(200);
    return body;
  }

  async post<T = JsonObject>(path: string, body: object) {
    const answer = await request(this.server).post(path).send(body);
    return { status: answer.status, body: answer.body as T };
  }

  /** Changes an app in dev by edits and whole files, previewed first. */
  async change(
    app: string,
    edits: Edit[],
    files: { file: string; text?: string }[] = [],
  ) {
    const { head } = await this.configuration(app);
    const change = { environment: 'dev', head, edits, files };
    const preview = await this.post<DesiredPreview>(
      `/apps/${app}/preview`,
      change,
    );
    const made = await this.post(`/apps/${app}/changes`, change);
    return { preview: preview.body, ...made };
  }

  /** What the newest commit changed: added and removed lines, by file. */
  async committed(lab: 'values' | 'manifests'): Promise<string[]> {
    const args = ['diff', '--no-renames', '--numstat', 'main~1..main'];
    const lines = await this.labs[lab].remote(...args);
    return lines.split('\n').map(line => line.replace(/\t/g, ' '));
  }

  text(lab: 'values' | 'manifests', file: string): Promise<string> {
    return this.labs[lab].remote('show', `main:${file}`);
  }

  async close() {
    await this.sources.stop();
    for (const lab of Object.values(this.labs)) await lab.close();
  }
}

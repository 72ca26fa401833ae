import { readFile } from 'node:fs/promises';
import type { APIRequestContext } from '@playwright/test';

/** Makes things happen in the demo world. */
export class Sandbox {
  constructor(
    private readonly context: APIRequestContext,
    private readonly origin: string,
  ) {}

  /** Where the forge serves the desired state. */
  async repository(): Promise<{ clone: string; page: string }> {
    const endpoints = await this.context.get(`${this.origin}/endpoints`);
    return (await endpoints.json()).forge.repositories[0];
  }

  async cutOff(cluster: string) {
    await this.post('outage', { cluster });
  }

  async restore(cluster: string) {
    await this.post('outage', { cluster, restore: true });
  }

  /** CI releases a version of an app to an environment. */
  async release(app: string, environment: string, version: string) {
    await this.post('release', { app, environment, version });
  }

  /** A service beside the clusters fails; without a fault it works again. */
  async fault(environment: string, service: string, fault?: string) {
    await this.post('service-fault', {
      environment,
      service,
      ...(fault ? { fault } : { restore: true }),
    });
  }

  /** Merges a pull request of the desired state, as its reviewers would. */
  async merge(number: number) {
    const endpoints = await (
      await this.context.get(`${this.origin}/endpoints`)
    ).json();
    const { api, tokens } = endpoints.forge;
    const { petra, sam } = JSON.parse(await readFile(tokens, 'utf8'));
    const pull = `${api}/repos/lumen/platform-config/pulls/${number}`;
    const approval = await this.context.post(`${pull}/reviews`, {
      headers: { authorization: `Bearer ${sam}` },
      data: { event: 'APPROVE' },
    });
    const merged = await this.context.put(`${pull}/merge`, {
      headers: { authorization: `Bearer ${petra}` },
      data: { merge_method: 'squash' },
    });
    if (!merged.ok()) {
      throw new Error(
        `merge ${number}: ${await approval.text()} ${await merged.text()}`,
      );
    }
  }

  private async post(action: string, data: object) {
    const response = await this.context.post(`${this.origin}/${action}`, {
      data,
    });
    if (!response.ok()) {
      throw new Error(`${action}: ${await response.text()}`);
    }
  }
}

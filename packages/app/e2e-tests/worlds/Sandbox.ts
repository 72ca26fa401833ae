import { readFile } from 'node:fs/promises';
import { expect, type APIRequestContext, type Page } from '@playwright/test';
import type { World } from './World';

/** The sandbox, and what can be made to happen in it. */
export class Sandbox implements World {
  constructor(
    private readonly context: APIRequestContext,
    private readonly origin: string,
  ) {}

  async repository(): Promise<{ clone: string; page: string }> {
    return (await this.forge()).repositories[0];
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

  /** Merges a pull request, of the desired state by default, as reviewers would. */
  async merge(number: number, repository = 'platform-config') {
    const { api, petra, sam } = await this.forge();
    const pull = `${api}/repos/lumen/${repository}/pulls/${number}`;
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

  async close(number: number) {
    const { api, petra } = await this.forge();
    const pull = `${api}/repos/lumen/platform-config/pulls/${number}`;
    const response = await this.context.patch(pull, {
      headers: { authorization: `Bearer ${petra}` },
      data: { state: 'closed' },
    });
    expect(response.ok(), `closing ${pull}`).toBe(true);
  }

  async expectCommitPage(
    page: Page,
    { title, author }: { title: string; author: string },
  ) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.getByText(author)).toBeVisible();
  }

  /** The forge, with the tokens of people. */
  private async forge() {
    const endpoints = await this.context.get(`${this.origin}/endpoints`);
    const { forge } = await endpoints.json();
    const tokens = JSON.parse(await readFile(forge.tokens, 'utf8'));
    return { ...forge, ...tokens };
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

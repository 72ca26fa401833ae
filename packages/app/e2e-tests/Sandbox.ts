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

  private async post(action: string, data: object) {
    const response = await this.context.post(`${this.origin}/${action}`, {
      data,
    });
    if (!response.ok()) {
      throw new Error(`${action}: ${await response.text()}`);
    }
  }
}

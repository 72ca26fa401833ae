import { readFileSync } from 'node:fs';
import { expect, type APIRequestContext, type Page } from '@playwright/test';
import type { World } from './World';

interface LabEndpoints {
  forge: {
    origin: string;
    api: string;
    repositories: { name: string; clone: string; page: string }[];
    tokens: string;
  };
}

/** The lab: Gitea, Flux and Argo CD themselves. */
export class LabWorld implements World {
  private readonly forge: LabEndpoints['forge'];

  /** @param endpoints - file of the running lab */
  constructor(private readonly context: APIRequestContext, endpoints: string) {
    this.forge = (
      JSON.parse(readFileSync(endpoints, 'utf8')) as LabEndpoints
    ).forge;
  }

  /** Gitea's pages come without the scripts and styles that they ask for. */
  get othersPages(): string {
    return this.forge.origin;
  }

  async repository() {
    return this.forge.repositories[0];
  }

  async close(number: number) {
    const [{ name }] = this.forge.repositories;
    const { petra } = JSON.parse(readFileSync(this.forge.tokens, 'utf8'));
    const pull = `${this.forge.api}/repos/${name}/pulls/${number}`;
    const response = await this.context.patch(pull, {
      headers: { authorization: `token ${petra}` },
      data: { state: 'closed' },
    });
    expect(response.ok(), `closing ${pull}`).toBe(true);
  }

  async expectCommitPage(
    page: Page,
    { title, author }: { title: string; author: string },
  ) {
    await expect(page.getByText(title).first()).toBeVisible();
    await expect(page.getByText(author).first()).toBeVisible();
  }
}

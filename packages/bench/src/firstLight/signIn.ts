import type { Page } from 'playwright-core';
import type { PortalClient } from '../portal/PortalClient';

/** Signs a page in as somebody of the demo world. */
export async function signIn(
  page: Page,
  portal: PortalClient,
  person: string,
): Promise<void> {
  await page.goto(`${portal.url}/`);
  await page
    .getByRole('button', { name: new RegExp(`^Sign in as ${person}`) })
    .click();
  await page
    .getByRole('heading', { name: new RegExp(`, ${person}$`) })
    .waitFor();
}

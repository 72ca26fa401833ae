import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expectHeadline, laneOf, recordHeadlines } from './lane';
import { everywhere, expect, otherReplicas, test } from './portal';

const run = promisify(execFile);

/** Who wrote a commit and what it changed, as Git itself says. */
async function readCommit(repository: string, commit: string) {
  const folder = await mkdtemp(join(tmpdir(), 'walk-'));
  try {
    await run('git', ['clone', '--quiet', '--bare', repository, folder]);
    const { stdout } = await run('git', [
      ...['-C', folder, 'show', '--format=%an <%ae>', '--unified=0', commit],
    ]);
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test(
  'a change walks from the form to the cluster',
  everywhere,
  async ({ page, context, signInAs, apiAs, world, picture }) => {
    const api = await apiAs('maya');
    const before = await api.replicas('checkout', 'dev', 'web');
    const wanted = otherReplicas(before);

    await signInAs('maya');
    await page.getByRole('link', { name: 'Apps', exact: true }).click();
    await page.getByRole('searchbox', { name: 'Search apps' }).fill('checkout');
    const app = page
      .getByRole('grid', { name: 'Apps' })
      .getByRole('link', { name: 'checkout', exact: true });
    await expect(app).toBeVisible();
    await picture('apps');
    await app.click();

    await page.getByRole('link', { name: 'Delivery', exact: true }).click();
    const lane = laneOf(page, 'Development');
    await expectHeadline(lane, 'Synced');
    await picture('delivery');

    // A second page watches from before the commit on; it is never reloaded.
    const watching = await context.newPage();
    await watching.goto(page.url());
    const watchedLane = laneOf(watching, 'Development');
    await expectHeadline(watchedLane, 'Synced');
    const headlines = await recordHeadlines(watchedLane);

    await page
      .getByRole('link', { name: 'Configuration', exact: true })
      .click();
    await page.getByRole('radio', { name: 'dev', exact: true }).click();
    await page.getByRole('link', { name: 'WebService', exact: true }).click();
    await expect(
      page.getByRole('heading', { name: 'Web service', exact: true }),
    ).toBeVisible();
    await page.goBack();
    const replicas = page.getByRole('textbox', {
      name: 'replicas',
      exact: true,
    });
    await expect(replicas).toBeEditable();
    await expect(replicas).toHaveAccessibleDescription(/How many copies run/);
    await replicas.fill(String(wanted));
    const pending = page.getByRole('region', { name: 'Pending changes' });
    await expect(pending).toContainText('1 change in values.dev.yaml · valid');
    await picture('configuration');

    await pending.getByRole('button', { name: 'Review' }).click();
    const review = page.getByRole('dialog');
    const diff = review.getByRole('region', {
      name: 'Changes in apps/checkout/values.dev.yaml',
    });
    await expect(diff.getByRole('insertion')).toHaveText([
      new RegExp(`replicas: ${wanted}`),
    ]);
    await expect(diff.getByRole('deletion')).toHaveText([
      new RegExp(`replicas: ${before}`),
    ]);
    await picture('review');
    await review.getByRole('button', { name: 'Commit' }).click();

    const link = page.getByRole('link', { name: /^Commit [0-9a-f]{7}$/ });
    await expect(link).toBeVisible();
    await picture('committed');
    const url = (await link.getAttribute('href'))!;
    const commit = url.split('/').at(-1)!;
    await page.getByRole('link', { name: 'Follow the delivery' }).click();
    await expect(lane).toBeVisible();

    const shown = `code[title="${commit}"]`;
    for (const each of [lane, watchedLane]) {
      const applied = each.getByRole('definition').filter({
        has: each.page().locator(shown),
      });
      await expect(applied).toBeVisible();
      await expectHeadline(each, 'Synced');
      await expect(each.getByText('Wanted')).toBeHidden();
    }
    const seen = await headlines();
    expect(seen.at(-1)).toBe('Synced');
    expect(seen.join(' ')).toMatch(/Synced.*(OutOfSync|Progressing).*Synced/);
    await picture('delivered');

    const { clone } = await world.repository();
    const shownByGit = await readCommit(clone, commit);
    expect(shownByGit).toContain('Maya Lindgren <maya@lumen.example>');
    expect(shownByGit).toContain(`+      replicas: ${wanted}`);
    await watching.goto(url);
    await world.expectCommitPage(watching, {
      title: `checkout: set replicas of web to ${wanted} in dev`,
      author: 'Maya Lindgren',
    });
  },
);

/** Somebody who may finds the pull request, approves it and merges it. */
async function mergeAsReviewer(
  page: Page,
  { number, replicas }: { number: number; replicas: number },
  picture: (name: string, of?: Page) => Promise<void>,
) {
  await page.getByRole('link', { name: 'Changes', exact: true }).click();
  await page.getByRole('radio', { name: 'All', exact: true }).click();
  await page
    .getByRole('searchbox', { name: 'Search changes' })
    .fill(`#${number}`);
  const row = page
    .getByRole('grid', { name: 'Changes' })
    .getByRole('row')
    .filter({ hasText: new RegExp(`#${number}(?!\\d)`) });
  await expect(row).toContainText('Waits for review');
  await picture('changes', page);
  await row.getByRole('link').click();
  await expect(
    page
      .getByRole('region', { name: 'checkout in prod', exact: true })
      .getByRole('row', { name: /^web replicas/ })
      .getByRole('insertion'),
  ).toHaveText(String(replicas));
  for (const decision of ['Approve', 'Merge']) {
    await page.getByRole('button', { name: decision, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(`${decision}: checkout in prod`);
    await dialog.getByRole('button', { name: decision, exact: true }).click();
    await expect(dialog).toBeHidden();
  }
  // The page is not reloaded: it is told how far the change has come.
  const rollout = page.getByRole('region', { name: 'checkout in Production' });
  await expect(rollout).toContainText('live', { timeout: 120_000 });
  await picture('change', page);
}

test(
  'a change walks to production by a pull request',
  everywhere,
  async ({ page, signInAs, openAs, apiAs, world, picture }) => {
    // Two people, one after the other.
    test.slow();
    const api = await apiAs('maya');
    const before = await api.replicas('checkout', 'prod', 'web');
    const wanted = otherReplicas(before);

    await signInAs('maya');
    await page.goto(
      '/catalog/default/component/checkout/configuration?environment=prod',
    );
    const replicas = page.getByRole('textbox', {
      name: 'replicas',
      exact: true,
    });
    await expect(replicas).toBeEditable();
    await replicas.fill(String(wanted));
    await page
      .getByRole('region', { name: 'Pending changes' })
      .getByRole('button', { name: 'Review' })
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Open pull request' })
      .click();
    const link = page.getByRole('link', { name: /^#\d+$/ });
    await expect(link).toBeVisible();
    const number = Number((await link.innerText()).slice(1));
    await page.getByRole('link', { name: 'Follow the change' }).click();
    await expect(
      page.getByRole('button', { name: 'Approve', exact: true }),
    ).toBeDisabled();

    await page.goto('/catalog/default/component/checkout/delivery');
    const lane = laneOf(page, 'Production');
    await expectHeadline(lane, 'Synced');
    const applied = lane.getByRole('definition').locator('code[title]').first();
    const old = (await applied.getAttribute('title'))!;
    const asked = { number, replicas: wanted };
    await mergeAsReviewer(await openAs('petra'), asked, picture);
    // The page is not reloaded: it is told.
    await expect(applied).not.toHaveAttribute('title', old);
    await expectHeadline(lane, 'Synced');
    await expect(lane.getByText('Wanted')).toBeHidden();
    await picture('delivered-by-pull-request');

    const { clone } = await world.repository();
    const commit = (await applied.getAttribute('title'))!;
    const shownByGit = await readCommit(clone, commit);
    expect(shownByGit).toContain(`replicas: ${wanted}`);
    expect(await api.replicas('checkout', 'prod', 'web')).toBe(wanted);
  },
);

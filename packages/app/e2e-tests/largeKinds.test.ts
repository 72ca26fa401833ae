import type { Page } from '@playwright/test';
import { expect, test } from './portal';

// A trace is made by scripts in the page, which would be measured, too.
test.use({ trace: 'off' });

/** Milliseconds of script on the page's own thread, whatever else runs. */
async function scriptTimer(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const now = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (
      1000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0)
    );
  };
  const start = await now();
  return async () => (await now()) - start;
}

for (const { kind, group, limit, search, path } of [
  {
    kind: 'ApplicationSet',
    group: 'argoproj.io',
    limit: 100,
    search: 'matchExpressions operator',
    path: /^spec\.generators\[\]\..*matchExpressions\[\]\.operator,/,
  },
  {
    kind: 'Prometheus',
    group: 'monitoring.coreos.com',
    // A hundred fields at one level, on code that runs for the first time.
    limit: 200,
    search: 'scrapeInterval',
    path: /^spec\.scrapeInterval,/,
  },
]) {
  test(`${kind}, with thousands of fields, opens as quickly as any`, async ({
    page,
    signInAs,
    apiAs,
  }) => {
    const api = await apiAs('maya');
    const response = await api.get('schemas/kinds');
    const { kinds }: { kinds: { kind: string }[] } = await response.json();
    test.skip(
      !kinds.some(known => known.kind === kind),
      'skipped: this portal has no definitions of the wild (GITOPS_PORTAL_CORPUS)',
    );
    await signInAs('maya');
    await page.goto(`/kinds?show=all&q=${kind}`);
    const row = page.getByRole('row', { name: new RegExp(`^${kind}\\b`) });
    await expect(row.first()).toBeVisible();
    await page.waitForLoadState('networkidle');

    const elapsed = await scriptTimer(page);
    await row.first().click();
    const tree = page.getByRole('tree');
    await expect(tree.getByRole('treeitem').first()).toBeVisible();
    expect.soft(await elapsed(), 'milliseconds of script').toBeLessThan(limit);
    const nodes = () =>
      page.evaluate(() => document.querySelectorAll('*').length);
    expect(await nodes()).toBeLessThan(500);

    // Searched and opened deep inside, it holds no more than what is seen.
    const fields = page.getByRole('searchbox', { name: 'Search fields' });
    await fields.fill(search);
    await tree.getByRole('treeitem', { name: path }).first().click();
    await expect(page).toHaveURL(
      new RegExp(`/kinds/${group}/${kind}\\?.*field=`),
    );
    await fields.clear();
    await expect(tree.getByRole('treeitem', { selected: true })).toBeVisible();
    expect(await nodes()).toBeLessThan(800);
  });
}

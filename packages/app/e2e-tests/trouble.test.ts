import { expectHeadline, laneOf } from './lane';
import { expect, otherReplicas, test } from './portal';

test.afterEach(async ({ sandbox }) => {
  await sandbox.restore('staging-eu');
});

test('a cluster that is cut off is named; the others go on', async ({
  page,
  signInAs,
  apiAs,
  sandbox,
  picture,
  consoleErrors,
}) => {
  await signInAs('maya');
  await page.goto('/catalog/default/component/checkout/delivery');
  const staging = laneOf(page, 'Staging');
  await expect(staging.getByRole('tree')).toBeVisible();
  await sandbox.cutOff('staging-eu');
  await expect(staging.getByText(/staging-eu unreachable since/)).toBeVisible({
    timeout: 60_000,
  });
  await expectHeadline(staging, 'Unknown');
  await picture('outage');

  const api = await apiAs('maya');
  const before = await api.replicas('checkout', 'dev', 'web');
  const written = await api.setReplicas({
    app: 'checkout',
    environment: 'dev',
    request: 'web',
    replicas: otherReplicas(before),
  });
  expect(written.status()).toBe(201);
  const { commit } = await written.json();
  const dev = laneOf(page, 'Development');
  await expect(
    dev
      .getByRole('definition')
      .filter({ has: page.locator(`code[title="${commit}"]`) }),
  ).toBeVisible();
  await expectHeadline(dev, 'Synced');
  await expect(laneOf(page, 'Production').getByRole('tree')).toBeVisible();
  await expect(
    laneOf(page, 'Production').getByText(/unreachable/),
  ).toBeHidden();

  await sandbox.restore('staging-eu');
  await expect(staging.getByText(/unreachable/)).toBeHidden({
    timeout: 60_000,
  });
  await expect(staging.getByRole('button', { name: 'Unknown' })).toBeHidden();
  expect(consoleErrors).toEqual([]);
});

test('what was changed past Git is drifted, whatever was committed elsewhere since', async ({
  page,
  signInAs,
  picture,
}) => {
  await signInAs('maya');
  await page.goto('/catalog/default/component/payments/delivery');
  const prod = laneOf(page, 'Production');
  await expectHeadline(prod, 'Drifted');
  await expect(
    prod.getByText('The cluster was changed past Git'),
  ).toBeVisible();
  await picture('drift');
});

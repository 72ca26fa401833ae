import { expect, test } from './portal';

test('the platform team asks an app to call another version of the pipeline, and it is built by it', async ({
  page,
  signInAs,
  openAs,
  apiAs,
  sandbox,
  picture,
}) => {
  test.setTimeout(240_000);
  const api = await apiAs('petra');
  await signInAs('petra');
  await page.getByRole('link', { name: 'Pipelines', exact: true }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'lumen/inventory' });
  await expect(row).toContainText('Behind');
  await picture('pipelines');

  await page.getByRole('button', { name: 'Choose all behind (2)' }).click();
  await page.getByLabel('Choose payments').uncheck({ force: true });
  await page.getByRole('button', { name: 'Review 1 app' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ask for v1.1.0' });
  await expect(dialog.getByText(/^\+ uses: .+ # v1\.1\.0$/)).toBeVisible();
  await picture('pipelines-campaign');
  await dialog.getByRole('button', { name: 'Open 1 pull request' }).click();
  await expect(dialog.getByText('1 of 1 done')).toBeVisible();
  await expect(dialog.getByText('Opened')).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(row).toContainText('Open #1');

  // Asked for again, there is no second one.
  const again = await api.post('artifacts/pipelines/pull-requests', {
    app: 'inventory',
    workflow: 'lumen/ci/.github/workflows/build.yaml',
    version: 'v1.1.0',
    pin: 'commit',
  });
  expect(await again.json()).toMatchObject({ kind: 'unchanged', number: 1 });

  await sandbox.merge(1, 'inventory');
  // Its caller names a commit now, of which the portal knows the version.
  await expect(async () => {
    const builds = await api.get('artifacts/apps/inventory/builds?branch=main');
    expect(await builds.json()).toMatchObject({
      builds: [{ state: 'success', images: [{ outcome: 'deployed' }] }],
    });
  }).toPass({ timeout: 150_000 });
  await page.reload();
  await expect(row).toContainText('Newest');
  await expect(row).toContainText('Merged #1');

  const other = await openAs('maya');
  await expect(
    other.getByRole('link', { name: 'Changes', exact: true }),
  ).toBeVisible();
  await expect(
    other.getByRole('link', { name: 'Pipelines', exact: true }),
  ).toHaveCount(0);
});

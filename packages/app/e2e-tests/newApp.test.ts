import { expectHeadline, laneOf } from './lane';
import { expect, test } from './portal';

test('a new app goes from the template to healthy in dev through its pipeline', async ({
  page,
  signInAs,
  apiAs,
  picture,
}) => {
  test.setTimeout(180_000);
  const name = `parcels-${Date.now().toString(36)}`;
  const api = await apiAs('maya');

  await signInAs('maya');
  await page.getByRole('link', { name: 'Create', exact: true }).click();
  await expect(page.getByText('Request a resource')).toBeVisible();
  await expect(page.getByText('New application')).toBeVisible();
  await picture('create');
  await page.getByRole('heading', { name: 'New application' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page
    .getByRole('textbox', { name: 'Description' })
    .fill('Where parcels are.');
  // One's own team is chosen where there is only one.
  await expect(
    page.getByRole('button', { name: /Checkout \(yours\)/ }),
  ).toBeVisible();
  await picture('create-new-app');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(
    page.getByRole('checkbox', { name: 'Development' }),
  ).toBeChecked();
  await page.getByRole('button', { name: 'Review' }).click();
  const review = page.getByRole('region', { name: 'What is it?' });
  await expect(review).toContainText(name);
  await expect(review.getByText('Checkout', { exact: true })).toBeVisible();
  await picture('create-review');
  await page.getByRole('button', { name: 'Create', exact: true }).click();

  // The repository is made, its run builds and announces, Flux delivers.
  const app = page.getByRole('link', { name: 'The app' });
  await expect(app).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText('It is live and healthy')).toBeVisible();
  await picture('create-task');

  const builds = await api.get(`artifacts/apps/${name}/builds`);
  expect(await builds.json()).toMatchObject({
    repository: { name: `lumen/${name}` },
    builds: [{ event: 'push', state: 'success', branch: 'main' }],
  });
  const { requests } = await api.configuration(name, 'dev');
  expect(requests).toMatchObject([
    { name: 'web', spec: { image: { digest: /^sha256:/ } } },
  ]);

  await app.click();
  await page.getByRole('link', { name: 'Delivery', exact: true }).click();
  await expectHeadline(laneOf(page, 'Development'), 'Synced');
});

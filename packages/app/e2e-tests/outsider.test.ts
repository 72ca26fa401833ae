import { expect, takeRefusals, test } from './portal';

test('an outsider sees no app, and is told so', async ({
  page,
  signInAs,
  apiAs,
  picture,
  consoleErrors,
}) => {
  await signInAs('olaf');
  await expect(
    page.getByRole('heading', { name: 'No app is yours to see' }),
  ).toBeVisible();
  await picture('outsider-home');
  await page.getByRole('link', { name: 'Apps', exact: true }).click();
  await expect(
    page.getByRole('heading', { name: 'No apps yet' }),
  ).toBeVisible();
  await picture('outsider-apps');
  await page.getByRole('link', { name: 'Create', exact: true }).click();
  await expect(
    page.getByRole('heading', { name: 'Nothing is yours to make yet' }),
  ).toBeVisible();

  takeRefusals(consoleErrors, 403, '/api/environments/environments');

  const api = await apiAs('olaf');
  const statuses = await api.get('delivery/statuses');
  expect(
    statuses.status() === 403 || (await statuses.json()).rows.length === 0,
  ).toBe(true);
  const configuration = await api.get(
    'desired-state/apps/checkout/configuration?environment=dev',
  );
  expect([403, 404]).toContain(configuration.status());
  const change = await api.post('desired-state/apps/checkout/changes', {
    environment: 'dev',
    head: '0'.repeat(40),
    title: 'checkout: mine now',
    edits: [
      {
        op: 'set',
        file: 'apps/checkout/values.dev.yaml',
        path: ['requests', 'web', 'spec', 'replicas'],
        value: 9,
      },
    ],
  });
  expect([403, 404]).toContain(change.status());
});

test('a developer may read the app of another team, not change it', async ({
  page,
  signInAs,
}) => {
  await signInAs('sam');
  await page.goto(
    '/catalog/default/component/checkout/configuration?environment=dev',
  );
  await expect(page.getByText('Read only', { exact: true })).toBeVisible();
  await expect(
    page.getByRole('textbox', { name: 'replicas', exact: true }),
  ).not.toBeEditable();
  await expect(page.getByRole('button', { name: 'Review' })).toBeHidden();
});

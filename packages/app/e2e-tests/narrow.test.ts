import { expect, test } from './portal';

test.use({ viewport: { width: 360, height: 780 } });

const app = '/catalog/default/component/checkout';
const pages = [
  { name: 'home', path: '/', shows: 'requests fail since' },
  { name: 'apps', path: '/apps', shows: 'invoice-export' },
  { name: 'delivery', path: `${app}/delivery`, shows: 'HelmRelease' },
  {
    name: 'configuration',
    path: `${app}/configuration?environment=dev`,
    shows: 'No pending changes',
  },
  {
    name: 'compare',
    path: `${app}/configuration?section=compare`,
    shows: 'values.prod.yaml:7',
  },
  { name: 'kinds', path: '/kinds', shows: 'Web service' },
  { name: 'create', path: '/create', shows: 'New application' },
  {
    name: 'adopt',
    path: '/create/templates/default/adopt-app',
    shows: 'pressroom',
  },
  { name: 'overview', path: app, shows: 'Environments' },
  { name: 'logs', path: `${app}/logs`, shows: 'newest first' },
  { name: 'metrics', path: `${app}/metrics`, shows: 'requests per second' },
  {
    name: 'secrets',
    path: `${app}/configuration?section=secrets`,
    shows: 'New key',
  },
];

test('pages fit a phone', async ({ page, signInAs, picture }) => {
  await page.goto('/');
  await signInAs('maya');
  for (const { name, path, shows } of pages) {
    await page.goto(path);
    await expect(
      page.getByText(shows).locator('visible=true').first(),
    ).toBeVisible();
    await picture(`${name}-360`);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect.soft(overflow, `${name} is wider than the screen`).toBeLessThan(2);
  }
});

test('a field is seen on a phone, by its link and by the tree', async ({
  page,
  signInAs,
  picture,
}) => {
  await page.goto('/');
  await signInAs('maya');
  await page.goto(
    '/kinds/platform.example.org/WebService?field=spec.autoscaling.max',
  );
  await expect(
    page.getByRole('heading', { name: 'spec.autoscaling.max' }),
  ).toBeInViewport();
  await picture('kind-field-360');
  await page.getByRole('treeitem', { name: /^min/ }).first().click();
  await expect(
    page.getByRole('heading', { name: 'spec.autoscaling.min' }),
  ).toBeInViewport();
  await picture('kind-field-chosen-360');
});

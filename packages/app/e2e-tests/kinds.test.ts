import { expect, test } from './portal';

test('a kind can be read field by field, and linked to', async ({
  page,
  signInAs,
  picture,
}) => {
  await signInAs('maya');
  await page.getByRole('link', { name: 'Kinds', exact: true }).click();
  const kind = page.getByRole('row', { name: /WebService/ });
  await expect(kind).toBeVisible();
  await picture('kinds');
  await kind.click();

  const tree = page.getByRole('tree', { name: 'Fields of the kind' });
  await expect(tree).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search fields' }).fill('replicas');
  await tree.getByRole('treeitem', { name: /^spec\.replicas,/ }).click();
  const field = page.getByRole('region', { name: 'Field spec.replicas' });
  await expect(field).toContainText('How many copies run');
  await expect(page).toHaveURL(/field=spec\.replicas/);
  await picture('kind');

  await page.goto(
    '/kinds/platform.example.org/WebService?field=spec.autoscaling.max',
  );
  await expect(
    page.getByRole('region', { name: 'Field spec.autoscaling.max' }),
  ).toBeVisible();
  await expect(
    page.getByRole('treeitem', { name: /^max,/, selected: true }),
  ).toBeVisible();
});

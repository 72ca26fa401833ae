import { expectHeadline, laneOf } from './lane';
import { expect, test } from './portal';

test('what runs already becomes an app, and goes on as it was', async ({
  page,
  signInAs,
  apiAs,
  picture,
}) => {
  test.setTimeout(180_000);
  const api = await apiAs('petra');
  const pods = async () => {
    const response = await api.get('delivery/statuses?app=loyalty');
    const { rows } = await response.json();
    return rows.map(
      ({
        environment,
        objects,
      }: {
        environment: string;
        objects: object[];
      }) => [
        environment,
        objects
          .map(({ ref, role }: any) => (role === 'pod' ? ref.name : '')) // eslint-disable-line @typescript-eslint/no-explicit-any -- as the API answers
          .filter(Boolean)
          .sort(),
      ],
    );
  };

  await signInAs('petra');
  await page.getByRole('link', { name: 'Apps', exact: true }).click();
  await expect(
    page.getByText('2 things run that are not in the portal'),
  ).toBeVisible();
  await picture('adopt-apps');
  await page.getByRole('link', { name: 'Adopt them' }).click();

  await page.getByText('loyalty', { exact: true }).click();
  await expect(page.getByRole('radio', { name: 'loyalty' })).toBeChecked();
  await picture('adopt-found');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: /Team/ }).click();
  await page.getByRole('option', { name: 'Storefront' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Loyalty');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Its values come to Git.')).toHaveCount(2);
  await picture('adopt-preview');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(
    page.getByRole('link', { name: 'Pull request with its values' }),
  ).toBeVisible({ timeout: 60_000 });
  await picture('adopt-task');

  // Its description makes it an app, with the status of what runs.
  const merge = async (title: string) => {
    await page.goto('/changes');
    await page.getByRole('link', { name: title }).click();
    await picture(`adopt-change-${title.includes('values') ? 2 : 1}`);
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Merge', exact: true })
      .click();
    await expect(page.getByRole('dialog')).toBeHidden();
  };
  await merge('loyalty: describe what runs');
  await expect.poll(pods, { timeout: 60_000 }).toHaveLength(2);
  const before = await pods();
  await page.goto('/apps');
  await expect(page.getByRole('rowheader', { name: /^loyalty/ })).toBeVisible();
  await expect(
    page.getByText('One thing runs that is not in the portal: pressroom'),
  ).toBeVisible();

  // Its values come to Git, and the same pods go on.
  await merge('loyalty: take over its values in dev and staging');
  await expect(async () => {
    const { requests } = await api.configuration('loyalty', 'dev');
    expect(requests).toMatchObject([
      { name: 'web', spec: { replicas: 1, image: { tag: '1.5.0-rc.1' } } },
      { name: 'sessions', spec: { memory: '64Mi' } },
    ]);
  }).toPass({ timeout: 60_000 });
  await page.goto('/catalog/default/component/loyalty/delivery');
  await expectHeadline(laneOf(page, 'Development'), 'Synced');
  await expectHeadline(laneOf(page, 'Staging'), 'Synced');
  await picture('adopt-app');
  expect(await pods()).toEqual(before);
});

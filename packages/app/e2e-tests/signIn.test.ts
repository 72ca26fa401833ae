import { expect, people, test } from './portal';

test('offers the personas of the demo world', async ({ page, picture }) => {
  await page.goto('/');
  for (const title of Object.values(people)) {
    await expect(
      page.getByRole('button', { name: `Sign in as ${title}` }),
    ).toBeVisible();
  }
  await picture('sign-in');
});

test('leads to Home: what is wrong, my apps, first steps', async ({
  page,
  signInAs,
  picture,
}) => {
  await signInAs('maya');
  await expect(page.getByRole('heading', { name: /, Maya$/ })).toBeVisible();
  const attention = page.getByRole('link', { name: 'orders-db · staging' });
  await expect(attention).toBeVisible();
  await expect(
    page.getByRole('listitem').filter({ hasText: 'checkout · staging' }),
  ).toContainText('6 % of requests fail since 2.9.0');
  await expect(page.getByRole('heading', { name: 'My apps' })).toBeVisible();
  await picture('home');
  await attention.click();
  await expect(page.getByRole('region', { name: 'Staging' })).toBeVisible();
});

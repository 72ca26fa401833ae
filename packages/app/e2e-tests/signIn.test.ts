import { expect, test } from './portal';

test('offers the personas of the demo world', async ({
  page,
  picture,
  consoleErrors,
}) => {
  await page.goto('/');
  for (const name of ['Maya', 'Sam', 'Petra', 'Olaf']) {
    await expect(
      page.getByRole('button', { name: new RegExp(`^Sign in as ${name}`) }),
    ).toBeVisible();
  }
  await picture('sign-in');
  expect(consoleErrors).toEqual([]);
});

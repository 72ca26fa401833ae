import type { Page } from '@playwright/test';
import { expect, test } from './portal';

const configuration =
  '/catalog/default/component/search/configuration?environment=dev&request=smoke';

/** Opens the menu of a field, once the clusters have told of a Secret. */
async function openPicker(page: Page, field: string, offered: RegExp) {
  // Its pod comes and goes with the first run of the job.
  await expect(async () => {
    await page.goto(configuration);
    const form = page.getByRole('region', { name: 'Fields of smoke' });
    await form.getByRole('button', { name: `Choose ${field}` }).click();
    await expect(page.getByRole('option', { name: offered })).toBeVisible({
      timeout: 5_000,
    });
  }).toPass({ timeout: 60_000 });
}

test('what a request refers to is chosen from what there is', async ({
  page,
  signInAs,
  picture,
}) => {
  await signInAs('sam');
  const yaml = page.getByRole('textbox', {
    name: /^YAML of values\.dev\.yaml/,
  });
  const pending = page.getByRole('region', { name: 'Pending changes' });

  // A Secret that nothing in Git makes: the clusters tell of it.
  await openPicker(page, 'login', /^smoke-test-account · token/);
  await expect(page.getByRole('listbox')).toContainText(
    'Looked at what is sealed and used in search of dev-eu',
  );
  await picture('pickers');
  await page.keyboard.press('Escape');
  const choose = page.getByRole('button', { name: 'Choose login' });
  await expect(choose).toBeFocused();
  await page.keyboard.press('Enter');
  await page
    .getByRole('option', { name: /^query-cache-connection · url/ })
    .click();
  await expect(yaml).toContainText('name: query-cache-connection');
  await expect(pending).toContainText('1 change in values.dev.yaml · valid');

  const form = page.getByRole('region', { name: 'Fields of smoke' });
  await form.getByRole('button', { name: 'Choose cases' }).click();
  await expect(
    page.getByRole('option', { name: /^web-files · synonyms/ }),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await form.getByRole('button', { name: 'Choose namespace' }).click();
  await page.getByRole('option', { name: 'search', exact: true }).click();
  await expect(yaml).toContainText('namespace: search');

  await pending.getByRole('button', { name: 'Review' }).click();
  const review = page.getByRole('dialog');
  await review.getByText('Effective values').click();
  await expect(
    review.getByRole('region', { name: 'smoke in dev' }),
  ).toContainText('query-cache-connection');
  await review.getByRole('button', { name: 'Commit', exact: true }).click();
  await expect(review).toBeHidden();
  await expect(pending).toContainText('No pending changes');
  await expect(yaml).toContainText('name: query-cache-connection');
});

test('who removes what others use is told who they are', async ({
  page,
  signInAs,
  picture,
}) => {
  await signInAs('petra');
  await page.goto(
    '/catalog/default/component/search/configuration?environment=staging&request=web',
  );
  await page.getByRole('button', { name: 'Remove web' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('storefront uses what it gives');
  await expect(dialog).toContainText('storefront web spec.env[1].value');
  await picture('remove-request');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

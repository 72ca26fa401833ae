import type { Page } from '@playwright/test';
import {
  everywhere,
  expect,
  otherReplicas,
  takeRefusals,
  test,
} from './portal';

async function openReplicas(page: Page, app: string, environment: string) {
  await page.goto(
    `/catalog/default/component/${app}/configuration?environment=${environment}`,
  );
  const field = page.getByRole('textbox', { name: 'replicas', exact: true });
  await expect(field).toBeEditable();
  return field;
}

const pending = (page: Page) =>
  page.getByRole('region', { name: 'Pending changes' });

test('an invalid value is refused in the form, and by the API', async ({
  page,
  signInAs,
  apiAs,
  picture,
}) => {
  await signInAs('maya');
  const field = await openReplicas(page, 'checkout', 'staging');
  await field.fill('99');
  await expect(pending(page)).toContainText('1 problem');
  await expect(field).toHaveAccessibleDescription(/50/);
  await pending(page).getByRole('button', { name: 'Review' }).click();
  const review = page.getByRole('dialog');
  await expect(review.getByRole('list', { name: 'Problems' })).toContainText(
    'replicas',
  );
  await expect(
    review.getByRole('button', { name: 'Commit', exact: true }),
  ).toBeDisabled();
  await picture('configuration-invalid');

  const api = await apiAs('maya');
  const { head } = await api.configuration('checkout', 'staging');
  const answer = await api.setReplicas({
    app: 'checkout',
    environment: 'staging',
    request: 'web',
    replicas: 99,
  });
  expect(answer.status()).toBe(400);
  expect((await answer.json()).issues).toEqual([
    expect.objectContaining({ message: expect.stringContaining('50') }),
  ]);
  expect((await api.configuration('checkout', 'staging')).head).toBe(head);
});

test('a value that somebody else changed meanwhile is a conflict', async ({
  page,
  signInAs,
  apiAs,
  picture,
  consoleErrors,
}) => {
  await signInAs('maya');
  const petra = await apiAs('petra');
  const before = await petra.replicas('checkout', 'staging', 'web');
  const theirs = otherReplicas(before);
  const mine = theirs + 10;

  const field = await openReplicas(page, 'checkout', 'staging');
  await field.fill(String(mine));
  await pending(page).getByRole('button', { name: 'Review' }).click();
  const review = page.getByRole('dialog');
  await expect(review).toContainText(`replicas: ${mine}`);
  const written = await petra.setReplicas({
    app: 'checkout',
    environment: 'staging',
    request: 'web',
    replicas: theirs,
  });
  expect(written.status()).toBe(201);
  await review.getByRole('button', { name: 'Commit', exact: true }).click();

  await expect(
    review.getByRole('heading', { name: 'Someone changed the same' }),
  ).toBeVisible();
  takeRefusals(consoleErrors, 409, '/apps/checkout/changes');
  const values = review.getByRole('definition');
  await expect(values).toHaveText([`${before}`, `${theirs}`, `${mine}`]);
  await picture('conflict');
  await review.getByText('Take theirs').click();
  await review.getByRole('button', { name: 'Drop my change' }).click();
  await expect(review).toBeHidden();
  await expect(pending(page)).toContainText('No pending changes');
  await expect(field).toHaveValue(String(theirs));
});

test('form and YAML are one document, down to the comment', async ({
  page,
  signInAs,
  picture,
}) => {
  await signInAs('petra');
  const field = await openReplicas(page, 'inventory', 'dev');
  const yaml = page.getByRole('textbox', {
    name: /^YAML of values\.dev\.yaml/,
  });
  const form = page.getByRole('region', { name: 'Fields of web' });

  // From the form to the text: the inherited list is taken over as a whole.
  await form.getByRole('button', { name: 'Add to env' }).click();
  await page.keyboard.type('STOCK_HOST');
  await form.getByRole('radio', { name: 'secret', exact: true }).click();
  await form.getByRole('button', { name: 'Choose secret' }).click();
  await page.getByRole('option', { name: /stock-connection · host/ }).click();
  await expect(yaml).toContainText('name: STOCK_HOST');
  await expect(yaml).toContainText('name: DB_URL');
  await picture('form-and-yaml');

  // From the text to the form, a comment with it.
  await yaml.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# one is enough here\n');
  await field.fill('2');
  await expect(yaml).toContainText('replicas: 2');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(field).toHaveValue('1');
  await expect(pending(page)).toContainText('valid');

  await pending(page).getByRole('button', { name: 'Review' }).click();
  const review = page.getByRole('dialog');
  await expect(review).toContainText('# one is enough here');
  await review.getByText('Effective values').click();
  await expect(
    review.getByRole('region', { name: 'web in dev' }),
  ).toContainText('STOCK_HOST');
  await picture('review');
  await review.getByRole('button', { name: 'Commit', exact: true }).click();
  await expect(review).toBeHidden();
  await expect(yaml).toContainText('# one is enough here');
  await expect(pending(page)).toContainText('No pending changes');

  // What dev has now and others have not, and from there back to its field.
  await page.getByRole('radio', { name: /^Compare/ }).click();
  const key = 'env[name=STOCK_HOST].secret.key';
  await expect(
    page.getByRole('link', { name: `${key} in staging: not set` }),
  ).toBeVisible();
  await picture('compare');
  await page.getByRole('link', { name: `${key} in dev: host` }).click();
  await expect(form.getByRole('textbox', { name: 'key' })).toBeFocused();
  await expect(page).toHaveURL(/environment=dev/);
});

test(
  'a change for production becomes a pull request',
  everywhere,
  async ({ page, context, signInAs, apiAs, world, picture }) => {
    await signInAs('maya');
    const api = await apiAs('maya');
    const before = await api.replicas('payments', 'prod', 'api');
    const wanted = otherReplicas(before);

    const field = await openReplicas(page, 'payments', 'prod');
    await field.fill(String(wanted));
    await pending(page).getByRole('button', { name: 'Review' }).click();
    const review = page.getByRole('dialog');
    await review.getByRole('button', { name: 'Open pull request' }).click();
    const link = page.getByRole('link', { name: /^#\d+$/ });
    await expect(link).toBeVisible();
    await picture('pull-request');

    const forge = await context.newPage();
    await forge.goto((await link.getAttribute('href'))!);
    await expect(
      forge.getByText(`set replicas of api to ${wanted} in prod`).first(),
    ).toBeVisible();
    expect(await api.replicas('payments', 'prod', 'api')).toBe(before);
    // An open one would ask for other values the next time.
    await world.close(Number((await link.innerText()).slice(1)));
  },
);

import { expect, takeRefusals, test } from './portal';

const tabOf = (app: string, tab: string) =>
  `/catalog/default/component/${app}/${tab}`;

test('the stack trace is found from the mark of the release', async ({
  page,
  signInAs,
  picture,
}) => {
  await signInAs('maya');
  await page.goto(tabOf('checkout', 'logs'));
  const lines = page.getByRole('list', { name: 'Log lines' });
  await expect(lines.getByRole('listitem').first()).toBeVisible();
  const mark = page.getByRole('button', { name: /Release 2\.9\.0 in staging/ });
  await expect(mark).toBeVisible();
  await picture('logs');
  await mark.click();
  await expect(page.getByRole('dialog', { name: 'Release' })).toContainText(
    '2.9.0',
  );
  await page.keyboard.press('Escape');

  const environments = page.getByLabel('Environments', { exact: true });
  for (const other of ['dev', 'prod']) {
    await environments
      .getByRole('button', { name: other, exact: true })
      .click();
  }
  await page
    .getByLabel('Levels', { exact: true })
    .getByRole('button', { name: /^error/ })
    .click();
  const failed = lines.getByRole('button', {
    name: /could not redeem voucher/,
  });
  await failed.first().click();
  const details = page.getByRole('region', { name: 'Details of the line' });
  await expect(
    details.getByText('c.l.checkout.web.CheckoutController'),
  ).not.toHaveCount(0);
  await details.getByRole('button', { name: 'Show context' }).click();
  const context = details.getByLabel(/^Lines around it/);
  await expect(context).toContainText('java.lang.NullPointerException');
  await expect(context).toContainText('VoucherService.java:87');
  await picture('logs-context');

  // What somebody else is sent opens on the same lines.
  const shared = page.url();
  await page.goto('/');
  await page.goto(shared);
  await expect(failed.first()).toBeVisible();
});

test('a live tail shows what is logged now', async ({ page, signInAs }) => {
  await signInAs('maya');
  await page.goto(tabOf('checkout', 'logs?environments=staging'));
  const lines = page.getByRole('list', { name: 'Log lines' });
  await expect(lines.getByRole('listitem').first()).toBeVisible();
  await page.getByText('Live', { exact: true }).click();
  await expect(page.getByRole('switch', { name: 'Live' })).toBeChecked();
  const newest = () => lines.getByRole('listitem').first().innerText();
  const before = await newest();
  await expect.poll(newest, { timeout: 30_000 }).not.toBe(before);
});

test('the error rate steps up at the release', async ({
  page,
  signInAs,
  picture,
}) => {
  await signInAs('maya');
  await page.goto(tabOf('checkout', 'metrics?environment=staging'));
  const errors = page.getByRole('region', { name: 'Errors' });
  await expect(errors.locator('canvas')).toBeVisible();
  const last = page.getByRole('region', { name: 'Last release' });
  await expect(last).toContainText('2.9.0');
  const row = last.getByRole('row', { name: /^Errors/ });
  await expect(row).toContainText('higher');
  const share = async (cell: number) =>
    Number.parseFloat(await row.getByRole('cell').nth(cell).innerText());
  expect(await share(1)).toBeGreaterThan(5 * (await share(0)));
  await picture('metrics');
});

test('the Overview says what is wrong, and which versions run', async ({
  page,
  signInAs,
  sandbox,
  picture,
}) => {
  await signInAs('maya');
  await page.goto(tabOf('checkout', ''));
  const trouble = page.getByRole('listitem', { name: 'Trouble in Staging' });
  await expect(trouble).toContainText('of requests fail since 2.9.0');
  await expect(trouble).toContainText('VoucherService.java:87');
  await expect(trouble).toContainText('release 2.9.0');
  await picture('diagnosis');
  const lane = (name: RegExp) =>
    page.getByRole('listitem').filter({ hasText: name });
  await expect(lane(/^staging2/)).toContainText('2.9.0');
  await expect(lane(/^prod2/)).toContainText('2.8.3');

  // While pods are replaced both versions are there.
  await sandbox.release('checkout', 'dev', '2.9.3');
  await expect(lane(/^dev2/)).toContainText(
    /2\.9\.0.*2\.9\.3|2\.9\.3.*2\.9\.0/s,
    {
      timeout: 60_000,
    },
  );
  await picture('versions-mixed');
});

test('a secret goes from the dialog to the pods', async ({
  page,
  signInAs,
  sandbox,
  picture,
}) => {
  const value = `canary-${Math.random().toString(36).slice(2)}`;
  const sent: string[] = [];
  page.on('request', request => sent.push(request.postData() ?? ''));
  await signInAs('petra');
  await page.goto(tabOf('notifications', 'configuration?section=secrets'));
  const cell = (word: string) =>
    page.getByRole('button', {
      name: `${word}: SMTP_TOKEN of notifications-smtp in prod`,
    });
  await expect(cell('Missing')).toBeVisible();
  await picture('secrets');
  await page
    .getByRole('row', { name: /SMTP_TOKEN/ })
    .getByRole('button', { name: /^(Set|Change) SMTP_TOKEN/ })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Value for prod' }).fill(value);
  await picture('secret-dialog');
  await dialog
    .getByRole('button', { name: 'Seal and open pull request' })
    .click();
  const pull = dialog.getByRole('link', { name: /pull request #/ });
  await expect(pull).toBeVisible();
  const number = Number(/#(\d+)/.exec(await pull.innerText())?.[1]);
  await page.keyboard.press('Escape');
  await sandbox.merge(number);
  await expect(cell('Set')).toBeVisible({ timeout: 60_000 });
  await expect(
    page
      .getByRole('row', { name: /SMTP_TOKEN/ })
      .getByText('3 of 3 pods use it'),
  ).toBeVisible({ timeout: 60_000 });
  await picture('secret-set');
  expect(sent.join('\n')).not.toContain(value);

  await page.goto(tabOf('notifications', 'delivery'));
  await expect(
    page
      .getByRole('region', { name: 'Production', exact: true })
      .getByRole('button', { name: 'Synced' })
      .first(),
  ).toBeVisible({ timeout: 60_000 });
});

test('an environment whose logs are down is named; the others are shown', async ({
  page,
  signInAs,
  sandbox,
  picture,
}) => {
  await signInAs('maya');
  await sandbox.fault('prod', 'loki', 'down');
  try {
    await page.goto(tabOf('checkout', 'logs'));
    const lines = page.getByRole('list', { name: 'Log lines' });
    await expect(lines.getByRole('listitem').first()).toBeVisible();
    await expect(page.getByText(/^prod /).first()).toBeVisible();
    await picture('logs-partial');
  } finally {
    await sandbox.fault('prod', 'loki');
  }
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(page.getByText(/^prod .*(answer|read)/)).toBeHidden();
});

test('logs and secrets are for those who own the app', async ({
  page,
  signInAs,
  apiAs,
  picture,
  consoleErrors,
}) => {
  const range = 'from=2026-01-01T00%3A00%3A00Z&to=2026-01-01T01%3A00%3A00Z';
  const reads = [
    'logs/apps/checkout/environments',
    `logs/apps/checkout/lines?environments=dev&${range}`,
    `logs/apps/checkout/volume?environments=dev&${range}`,
    'logs/apps/checkout/context?environment=dev&time=1767225600000000000&pod=a&container=b',
    'logs/apps/checkout/line?environment=dev&time=1767225600000000000&id=a&pod=a&container=b',
    'logs/apps/checkout/tail?environments=dev',
    'secrets/apps/checkout/secrets',
  ];
  for (const person of ['olaf', 'sam'] as const) {
    const api = await apiAs(person);
    for (const read of reads) {
      expect((await api.get(read)).status(), `${person}: ${read}`).toBe(403);
    }
    const written = await api.post('secrets/apps/checkout/secrets', {
      environment: 'dev',
      head: '0'.repeat(40),
      name: 'smtp',
      key: 'TOKEN',
      sealed: 'AgB',
      fingerprint: `sha256:${'0'.repeat(64)}`,
    });
    expect(written.status()).toBe(403);
  }
  const outsider = await apiAs('olaf');
  const numbers = await outsider.get(
    `metrics/apps/checkout/signals?environment=dev&${range}`,
  );
  expect(numbers.status()).toBe(403);

  await signInAs('sam');
  await page.goto(tabOf('checkout', 'logs'));
  await expect(
    page.getByText('You may not read the logs of checkout'),
  ).toBeVisible();
  await picture('logs-refused');
  takeRefusals(consoleErrors, 403, '/api/logs/');
});

import { expect, test } from './portal';

const webService = '/kinds/platform.example.org/WebService';
const postgres = '/kinds/platform.example.org/PostgresDatabase';

test('a field of any kind is found from the list of kinds, by keyboard', async ({
  page,
  signInAs,
}) => {
  await signInAs('maya');
  await page.goto('/kinds');
  await expect(page.getByRole('heading', { name: 'Data' })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('dead letter');
  await expect(page).toHaveURL(/q=dead\+letter/);
  const hit = page.getByRole('link', { name: /^MessageQueue spec\.queues/ });
  await expect(hit.first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/MessageQueue\?version=.*field=spec\.queues/);
  await expect(
    page.getByRole('region', { name: /^Field spec\.queues/ }),
  ).toBeVisible();
  await expect(page.getByRole('treeitem', { selected: true })).toBeVisible();
});

test('a sample is edited, completed and checked at its line', async ({
  page,
  signInAs,
  picture,
}) => {
  await signInAs('maya');
  await page.goto(`${webService}/samples`);
  const editor = page.getByRole('textbox', { name: /^YAML of WebService/ });
  await expect(editor).toContainText('kind: WebService');
  const check = page.getByRole('region', { name: 'Check' });
  await expect(check).toContainText('the API server would accept it');
  await picture('kind-samples');

  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('  repl');
  await page
    .getByRole('option', { name: /^replicas/ })
    .first()
    .click();
  await page.keyboard.type('99');
  await expect(check).toContainText('The API server would refuse it');
  const finding = check.getByRole('button', { name: /spec\.replicas/ });
  await expect(finding).toContainText(/line \d+, refused/);
  await finding.click();
  await expect(editor).toBeFocused();

  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(check).toContainText('the API server would accept it');
});

test('several documents of one’s own are checked, each against its kind', async ({
  page,
  signInAs,
}) => {
  await signInAs('maya');
  await page.goto(`${webService}/samples?style=own`);
  const editor = page.getByRole('textbox', { name: /^YAML of WebService/ });
  await editor.click();
  // As a paste would: the editor indents by itself what is typed.
  await page.keyboard.insertText(
    [
      'apiVersion: platform.example.org/v1',
      'kind: RedisCache',
      'metadata: {name: sessions}',
      'spec: {nonsense: true}',
      '---',
      'apiVersion: example.org/v1',
      'kind: Stranger',
      'metadata: {name: a}',
    ].join('\n'),
  );
  const check = page.getByRole('region', { name: 'Check' });
  await expect(check).toContainText(/line 4, refused.*nonsense/);
  await expect(check).toContainText(
    'The portal knows no kind Stranger of example.org',
  );
});

test('the history of a kind tells what changed, and whom that breaks', async ({
  page,
  signInAs,
  picture,
}) => {
  await signInAs('maya');
  await page.goto(`${postgres}/versions`);
  const changes = page.getByRole('list', { name: 'Changes' });
  await expect(changes).toContainText('version deprecated');
  const history = page.getByRole('region', { name: 'History' });
  await expect(history).toContainText('postgres-v1');
  await picture('kind-versions');

  // Back to before v1 was there, whom would that break?
  const first = await history.getByRole('link').last().textContent();
  await page.goto(`${postgres}/versions?from=HEAD&to=${first}`);
  const broken = page.getByRole('region', {
    name: 'Requests that would break',
  });
  await expect(broken).toContainText('is not served');

  // One version against the other: what a move would cost.
  await page.goto(
    `${postgres}/versions?from=HEAD&to=HEAD&fromVersion=v1alpha1&toVersion=v1`,
  );
  await expect(changes).toContainText(
    'requests that leave it out got 15 and get 16 now',
  );
  await expect(page.getByText(/would be stored with other/)).toBeVisible();
});

test('requests show how a field is used, line by line', async ({
  page,
  signInAs,
}) => {
  await signInAs('maya');
  await page.goto(`${webService}?field=spec.replicas`);
  await page.getByRole('link', { name: 'Requests that set it' }).click();
  const table = page.getByRole('grid', { name: 'Requests that set the field' });
  const row = table.getByRole('row', { name: /checkout · web.*prod/ });
  await expect(row).toBeVisible();
  await expect(
    row.getByRole('link', { name: /apps\/checkout\/values.*\.yaml:\d+/ }),
  ).toHaveAttribute('href', /\/blob\/\w+\/apps\/checkout\/values.*#L\d+$/);
});

test('a kind tells what it creates, and of which field', async ({
  page,
  signInAs,
}) => {
  await signInAs('maya');
  await page.goto(`${webService}/creates`);
  await expect(
    page.getByRole('heading', { name: /^Deployment/ }),
  ).toBeVisible();
  await page.getByRole('link', { name: 'spec.replicas' }).first().click();
  await expect(
    page.getByRole('region', { name: 'Field spec.replicas' }),
  ).toBeVisible();
});

test('an editor reads JSON Schemas, and asks again at no cost', async ({
  request,
}) => {
  const url =
    '/api/schemas/json-schema/layouts/helm-requests/values.json?environment=dev';
  const first = await request.get(url);
  expect(first.status()).toBe(200);
  expect(await first.text()).toContain('WebService');
  const again = await request.get(url, {
    headers: { 'if-none-match': first.headers().etag },
  });
  expect(again.status()).toBe(304);
});

test('a kind that is defined nowhere is said to be missing', async ({
  page,
  signInAs,
  consoleErrors,
}) => {
  await signInAs('maya');
  await page.goto('/kinds/example.org/Nothing');
  await expect(page.getByRole('alert')).toContainText(
    'No source has a kind Nothing',
  );
  consoleErrors.splice(0);
});

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { browserStorage } from '../canary/browserStorage';
import { filesBelow } from '../canary/filesBelow';
import { gitObjects } from '../canary/gitObjects';
import { PageRecorder } from '../canary/PageRecorder';
import { contentOf, searchPlaces, type Place } from '../canary/searchPlaces';
import type { Portal } from '../portal/Portal';
import type { MeteredServices } from './MeteredServices';

const run = promisify(execFile);
const app = 'checkout';

/** Where a run of the portal leaves traces. */
interface Traces {
  portal: Portal;
  token: string;
  context: BrowserContext;
  page: Page;
  services: MeteredServices;
  /** The sandbox's folder; what is below `clusters` is the clusters' own. */
  state: string;
  /** What the programs print. */
  log: string;
  /** Folder for their temporary files, and the browser's profile. */
  scratch: string;
}

/**
 * Sets a secret by the pages, waits until a pod has it, and looks for its
 * value in every place where it must not be. Another one is put into each
 * place beforehand, to prove that the search would find it.
 */
export async function canaryHits(
  traces: Traces,
): Promise<{ places: string[]; hits: string[] }> {
  const recorder = new PageRecorder(traces.context);
  const repositories = await bareRepositories(traces.state);
  const places = placesOf(traces, recorder, repositories);
  const planted = canary('planted');
  await plant(traces, repositories, planted);
  const found = await searchPlaces(places, planted);
  const missed = places.filter(({ name }) => !found.includes(name));
  if (missed.length > 0) {
    const names = missed.map(({ name }) => name).join(', ');
    throw new Error(`The search does not find what was planted: ${names}`);
  }
  const value = canary('set by the pages');
  await setSecret(traces, value);
  return {
    places: places.map(({ name }) => name),
    hits: await searchPlaces(places, value),
  };
}

/** Long, and with characters that each way of writing escapes. */
function canary(purpose: string): string {
  return `cänary "${purpose}" +/=&\\ ${randomBytes(12).toString('base64')}`;
}

function placesOf(
  traces: Traces,
  recorder: PageRecorder,
  repositories: string[],
): Place[] {
  const { state, scratch, log, page, services } = traces;
  const leftOut = [join(state, 'clusters'), join(state, 'database')];
  return [
    { name: 'network of the browser', content: () => recorder.recorded() },
    {
      name: 'network behind the portal',
      content: async () => services.sent,
    },
    { name: 'logs', content: () => contentOf([log]) },
    {
      name: 'database',
      content: async () => contentOf(await filesBelow(join(state, 'database'))),
    },
    {
      name: 'disk',
      content: async () =>
        contentOf([
          ...(await filesBelow(state, leftOut)),
          ...(await filesBelow(scratch)).filter(file => file !== log),
        ]),
    },
    {
      name: 'Git objects',
      content: () => Promise.all(repositories.map(gitObjects)),
    },
    { name: 'browser storage', content: () => browserStorage(page) },
  ];
}

/** The forge's and the portal's own repositories. */
async function bareRepositories(state: string): Promise<string[]> {
  const heads = (await filesBelow(state)).filter(file =>
    file.endsWith('/HEAD'),
  );
  const folders = heads.map(file => file.slice(0, -'/HEAD'.length));
  const bare: string[] = [];
  for (const folder of folders) {
    if ((await readdir(folder)).includes('objects')) bare.push(folder);
  }
  if (bare.length === 0) throw new Error(`No repository is below ${state}`);
  return bare;
}

/** Puts a value into every place, each in another way of writing. */
async function plant(traces: Traces, repositories: string[], value: string) {
  const { portal, page, services, log, scratch, token } = traces;
  await page.evaluate(async text => {
    await fetch('/api/app/planted', {
      method: 'POST',
      body: btoa(`x${encodeURIComponent(text)}`),
    });
    await fetch(`/api/app/planted?${encodeURIComponent(text)}`);
    localStorage.setItem('planted', JSON.stringify({ text }));
  }, value);
  services.sent.push(Buffer.from(Buffer.from(value).toString('hex')));
  await run('sh', [
    '-c',
    `printf '%s\\n' "$1" >> "$2"`,
    'sh',
    Buffer.from(`ab${value}`).toString('base64'),
    log,
  ]);
  await writeFile(
    join(scratch, 'planted'),
    JSON.stringify(JSON.stringify(value)),
  );
  await run('sh', [
    '-c',
    'printf "%s" "$1" | git -C "$2" hash-object -w --stdin',
    'sh',
    value,
    repositories[0],
  ]);
  const response = await fetch(
    `${portal.url}/api/user-settings/buckets/bench/keys/planted`,
    {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ value }),
    },
  );
  if (!response.ok) throw new Error(`user-settings: ${await response.text()}`);
}

/** Through the dialog, as a person does, until the cluster has opened it. */
async function setSecret({ page, portal }: Traces, value: string) {
  await page.goto(
    `${portal.url}/catalog/default/component/${app}/configuration?section=secrets`,
  );
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Secret' }).fill('bench-canary');
  await dialog.getByRole('textbox', { name: 'Key', exact: true }).fill('TOKEN');
  await dialog.getByRole('textbox', { name: 'Value for dev' }).fill(value);
  await dialog.getByRole('button', { name: 'Seal and commit' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page
    .getByRole('button', { name: /^Set: TOKEN of bench-canary in dev/ })
    .waitFor({ timeout: 90_000 });
}

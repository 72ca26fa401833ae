import { execFile, execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Forge } from '@gitops-portal/sandbox';
import { runWith } from '../__testUtils__/runWith';
import { renderDiffCommand } from './renderDiffCommand';

jest.setTimeout(120_000);

const xrds = resolve(
  __dirname,
  '../../../../examples/platform-config/platform/xrds',
);
const callersFolder = process.env.INIT_CWD;
let folder: string;

const git = (...args: string[]) =>
  execFileSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    env: {
      ...process.env,
      GIT_AUTHOR_NAME: 'Maya',
      GIT_AUTHOR_EMAIL: 'maya@lumen.example',
      GIT_COMMITTER_NAME: 'Maya',
      GIT_COMMITTER_EMAIL: 'maya@lumen.example',
    },
  }).trim();

function commit(files: Record<string, string>) {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  git('add', '--all');
  git('commit', '--quiet', '-m', 'change');
  return git('rev-parse', 'HEAD');
}

const web = (spec: string) =>
  `requests:\n  web:\n    apiVersion: platform.example.org/v1\n    kind: WebService\n    spec:\n${spec}`;
const image =
  '      image: { repository: registry.example.org/web, tag: 1.0.0 }\n';

const run = (...args: string[]) =>
  runWith([renderDiffCommand], ['render-diff', ...args]);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'render-diff-'));
  process.env.INIT_CWD = folder;
  git('init', '--quiet', '--initial-branch=main', '.');
  commit({
    'platform/webservice.yaml': readFileSync(
      join(xrds, 'webservice.yaml'),
      'utf8',
    ),
    'apps/shop/values.yaml': web(`${image}      replicas: 2\n`),
    'apps/shop/values.dev.yaml': 'requests: {}\n',
    'apps/shop/values.prod.yaml':
      'requests:\n  web: { spec: { replicas: 4 } }\n',
    'apps/mail/values.yaml': web(image),
    'apps/mail/values.dev.yaml': '{}\n',
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  process.env.INIT_CWD = callersFolder;
});

/** A branch of its own, from main. */
function branch(name: string, files: Record<string, string>) {
  git('checkout', '--quiet', '-b', name, 'main');
  const sha = commit(files);
  git('checkout', '--quiet', 'main');
  return sha;
}

describe('render-diff', () => {
  it('tells what effective values become, where they differ', async () => {
    branch('grow', {
      'apps/shop/values.yaml': web(`${image}      replicas: 3\n`),
    });
    // What main has got meanwhile is nothing that the branch changes.
    commit({
      'apps/mail/values.dev.yaml':
        'requests:\n  web: { spec: { replicas: 5 } }\n',
    });
    const { code, out } = await run('main', 'grow');
    expect(code).toBe(0);
    expect(out).toBe(
      ['shop in dev', '  ~ WebService web', '      replicas: 2 -> 3'].join(
        '\n',
      ),
    );
  });

  it('says what would be refused, and what goes', async () => {
    branch('break', {
      'apps/shop/values.dev.yaml':
        'requests:\n  web: { spec: { replicas: -1 } }\n',
      'apps/shop/values.prod.yaml': 'requests:\n  web: null\n',
    });
    const { code, out } = await run('main', 'break', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).apps).toMatchObject([
      {
        app: 'shop',
        environment: 'dev',
        issues: [{ file: 'apps/shop/values.dev.yaml', line: 2 }],
        requests: [
          {
            change: 'changed',
            fields: [{ path: 'replicas', before: 2, after: -1 }],
          },
        ],
      },
      { environment: 'prod', requests: [{ name: 'web', change: 'removed' }] },
    ]);
  });

  it('asks for commits that are there', async () => {
    const { code, err } = await run('main', '--', '--nowhere');
    expect(code).toBe(2);
    expect(err).toMatch(/--nowhere is no commit/);
  });

  it('keeps one comment up to date on the pull request', async () => {
    const state = mkdtempSync(join(tmpdir(), 'render-diff-forge-'));
    const forge = await Forge.start({ state, port: 0 });
    await forge.host({ owner: 'lumen', name: 'config' });
    const { maya: token, ci } = forge.users.tokens;
    const remote = forge.origin.replace('://', `://x:${token}@`);
    git('remote', 'add', 'forge', `${remote}/lumen/config.git`);
    // The forge is in this process: it could not answer one that waits.
    const push = ['push', '--quiet', 'forge', 'main', 'grow', 'break'];
    await promisify(execFile)('git', ['-C', folder, ...push]);
    const api = `${forge.origin}/api/v3`;
    const headers = { authorization: `Bearer ${token}` };
    const opened = await fetch(`${api}/repos/lumen/config/pulls`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ title: 'Grow', head: 'grow', base: 'main' }),
    });
    const { number } = (await opened.json()) as { number: number };
    const before = { ...process.env };
    Object.assign(process.env, {
      GITHUB_API_URL: api,
      GITHUB_REPOSITORY: 'lumen/config',
      GITHUB_REF: `refs/pull/${number}/merge`,
      GITHUB_TOKEN: ci,
    });
    try {
      await run('main', 'grow', '--comment');
      await run('main', 'break', '--comment');
    } finally {
      process.env = before;
    }
    const comments = forge
      .repository('lumen', 'config')!
      .reviews.comments(number);
    expect(comments).toHaveLength(1);
    expect(comments[0]).toMatchObject({
      user: 'ci',
      body: expect.stringMatching(
        /shop in dev[\s\S]*❌ `apps\/shop\/values.dev.yaml:2`[\s\S]*\| `replicas` \| `2` \| `-1` \|[\s\S]*deleted in the cluster/,
      ),
    });
    await forge.close();
    rmSync(state, { recursive: true });
  });
});

import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import authModuleSandbox from '@gitops-portal/plugin-auth-backend-module-sandbox';
import { Portal } from '../portal/Portal';
import { runCli } from '../runCli';
import { loginCommand } from './loginCommand';
import { logoutCommand } from './logoutCommand';
import { signInByBrowser } from './signInByBrowser';
import { SignInStore } from './SignInStore';
import { tokenOf } from './tokenOf';

const maya = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'maya' },
  spec: { memberOf: [] },
};

async function startPortal() {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      authModuleSandbox,
      catalogServiceMock.factory({ entities: [maya] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: {
            baseUrl: 'http://localhost:3000',
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          auth: {
            providers: { sandbox: {} },
            clientIdMetadataDocuments: { enabled: true },
            experimentalRefreshToken: { enabled: true },
          },
          sandbox: {
            endpoint: 'http://127.0.0.1:7100',
            personas: [{ name: 'maya', title: 'Maya', description: '' }],
          },
        },
      }),
    ],
  });
  return `http://localhost:${server.port()}`;
}

/** What a person does on the page: signed in as Maya, yes or no. */
async function decide(page: string, decision: 'approve' | 'reject') {
  const [portal] = page.split('/api/');
  const redirect = await fetch(page, { redirect: 'manual' });
  const session = redirect.headers.get('location')!.split('/').pop();
  const decided = await fetch(
    `${portal}/api/auth/v1/sessions/${session}/${decision}`,
    {
      method: 'POST',
      headers: {
        authorization: mockCredentials.user.header('user:default/maya'),
      },
    },
  );
  const { redirectUrl }: { redirectUrl: string } = await decided.json();
  return redirectUrl;
}

function claimsOf(token = '') {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
}

describe('login', () => {
  const { NODE_ENV, XDG_CONFIG_HOME } = process.env;
  const config = mkdtempSync(join(tmpdir(), 'login-'));
  const file = join(config, 'gitops-portal', 'sign-ins.json');
  const kept = () => JSON.parse(readFileSync(file, 'utf8'));
  let portal: string;

  const run = async (command: string, decision?: 'approve' | 'reject') => {
    const said: string[] = [];
    let visit: Promise<Response> | undefined;
    const code = await runCli(
      [command, '--portal', portal, ...(decision ? ['--no-browser'] : [])],
      [loginCommand, logoutCommand],
      {
        out: line => said.push(line),
        err: line => {
          said.push(line);
          const [page] = /http\S+authorize\S+/.exec(line) ?? [];
          if (page && decision) visit = decide(page, decision).then(fetch);
        },
      },
    );
    await visit;
    return { code, said: said.join('\n') };
  };

  beforeAll(async () => {
    // NODE_ENV is read-only in the types of the frontend toolchain. Backstage
    // takes clients of plain HTTP in development only.
    Object.assign(process.env, {
      NODE_ENV: 'development',
      XDG_CONFIG_HOME: config,
    });
    portal = await startPortal();
  });
  afterAll(() => {
    Object.assign(process.env, { NODE_ENV });
    if (XDG_CONFIG_HOME === undefined) delete process.env.XDG_CONFIG_HOME;
    else process.env.XDG_CONFIG_HOME = XDG_CONFIG_HOME;
    rmSync(config, { recursive: true });
  });

  it('is confirmed in the browser, kept for its owner only, renewed, and forgotten', async () => {
    await expect(Portal.connect({ url: portal })).rejects.toThrow(
      'Nobody is logged in',
    );

    await expect(run('login', 'approve')).resolves.toEqual({
      code: 0,
      said: expect.stringContaining(`You are logged in at ${portal}`),
    });
    const mode = statSync(file).mode % 0o1000;
    expect(mode).toBe(0o600);
    const signedIn = () => tokenOf(portal, SignInStore.fromEnvironment());
    const asMaya = expect.objectContaining({ sub: 'user:default/maya' });
    expect(claimsOf(await signedIn())).toEqual(asMaya);

    const before = kept();
    before[portal].expiresAt = new Date().toISOString();
    writeFileSync(file, JSON.stringify(before));
    expect(claimsOf(await signedIn())).toEqual(asMaya);
    const { refreshToken } = kept()[portal];
    expect(refreshToken).not.toBe(before[portal].refreshToken);

    await expect(run('logout')).resolves.toMatchObject({ code: 0 });
    expect(kept()).toEqual({});
    await expect(run('logout')).resolves.toMatchObject({ code: 1 });

    // The portal has forgotten it, too.
    const ended = { ...before[portal], refreshToken };
    writeFileSync(file, JSON.stringify({ [portal]: ended }));
    await expect(Portal.connect({ url: portal })).rejects.toThrow(
      /has ended .*log in again/,
    );
  });

  it('is confirmed on another machine, whose address is pasted', async () => {
    const answers: (string | undefined)[] = [];
    const signIn = await signInByBrowser(portal, async (page, paste) => {
      const ended = await decide(page, 'approve');
      const others = ended.replace(/state=[^&]+/, 'state=of-another');
      for (const text of ['SGVsbG8', page, others, ended]) {
        answers.push(paste(text));
      }
    });
    expect(claimsOf(signIn.accessToken).sub).toBe('user:default/maya');
    expect(answers).toEqual([
      'This is not an address.',
      'The portal sends nobody to this address.',
      'This does not belong to the login that is under way.',
      undefined,
    ]);
  });

  it('that is refused on the page is refused', async () => {
    await expect(run('login', 'reject')).resolves.toEqual({
      code: 1,
      said: expect.stringContaining('The portal did not log you in'),
    });
  });
});

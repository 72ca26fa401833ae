import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSettings } from './checkSettings';

const policy = `
permission:
  platform:
    roles:
      all: { members: ['*'], allow: [{ actions: [delivery.read] }] }
`;

const platform = (engine: string) => `
platform:
  desiredState:
    sources: [{ repository: 'https://git.example.org/acme/config' }]
  environments:
    - name: dev
      clusters:
        - name: dev-eu
          engine: ${engine}
          server: https://dev.example.org
          credentials: { read: { token: t } }
`;

describe('checkSettings', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gitops-portal-settings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const check = (yaml: string) => {
    const file = join(folder, 'app-config.yaml');
    writeFileSync(file, yaml);
    return checkSettings(['--config', file]);
  };

  it('finds nothing wrong with what is right', async () => {
    await expect(check(platform('flux') + policy)).resolves.toBeUndefined();
  });

  it('names the setting and what was expected', async () => {
    await expect(check(platform('fluxx') + policy)).resolves.toContain(
      "platform.environments[0].clusters[0].engine: expected flux or argocd, got 'fluxx'",
    );
  });

  it('checks the policy against the environments', async () => {
    const typo = policy.replace('delivery.read', 'delivery.reed');
    await expect(check(platform('flux') + typo)).resolves.toContain(
      'permission.platform.roles.all.allow[0].actions[0]: expected one of',
    );
  });
});

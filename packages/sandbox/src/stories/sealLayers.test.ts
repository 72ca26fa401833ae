import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  parseSealed,
  sealingLabel,
} from '@gitops-portal/plugin-secrets-common';
import { parse } from 'yaml';
import { GitRepository } from '../forge/git/GitRepository';
import type { SealingKey } from '../world';
import { openSealed } from '../world/sealedSecrets/openSealed';
import { testSealingKeys } from '../world/testing/sealingKeys';
import { EXAMPLE_CONTENT, readContent } from './readContent';
import { sealLayers } from './sealLayers';
import { seedHistory } from './seedHistory';
import type { SeededHistory } from './SeededHistory';

const now = new Date('2026-11-24T10:30:00Z');
const paths = [
  'apps/notifications/values.dev.yaml',
  'apps/notifications/values.staging.yaml',
  'apps/payments/values.dev.yaml',
  'apps/payments/values.prod.yaml',
  'apps/payments/values.staging.yaml',
];

interface Layer {
  requests: object;
  secrets: Record<
    string,
    {
      encryptedData: Record<string, string>;
      sealed: Record<string, { certificate: string; at: string }>;
    }
  >;
}

describe('the sealed secrets of the demo world', () => {
  let keys: Record<'dev' | 'staging' | 'prod', SealingKey>;
  let layers: Map<string, string>;

  beforeAll(async () => {
    keys = await testSealingKeys('dev', 'staging', 'prod');
    layers = await sealLayers(new Map(Object.entries(keys)), now);
  });

  it('are in the layers of their environments', () => {
    expect([...layers.keys()].sort()).toEqual(paths);
  });

  it.each(paths)('%s: open where they belong, and only there', async path => {
    const [, app, environment] = /^apps\/(.*)\/values\.(.*)\.yaml$/.exec(path)!;
    const content = await readContent(EXAMPLE_CONTENT);
    const { requests, secrets } = parse(
      content.get(path)! + layers.get(path)!,
    ) as Layer;
    expect(requests).toEqual(parse(content.get(path)!).requests);
    const own = keys[environment as keyof typeof keys];
    expect(Object.keys(secrets)).toHaveLength(1);
    for (const [name, { encryptedData, sealed }] of Object.entries(secrets)) {
      const label = sealingLabel({ namespace: app, name });
      expect(Object.keys(sealed)).toEqual(Object.keys(encryptedData));
      for (const [key, value] of Object.entries(encryptedData)) {
        expect(parseSealed(value)).toBeDefined();
        expect(openSealed(value, own, label).length).toBe(32);
        expect(sealed[key]).toEqual({
          certificate: own.fingerprint,
          at: '2026-11-09T08:00:00Z',
        });
        for (const other of Object.values(keys).filter(one => one !== own)) {
          expect(() => openSealed(value, other, label)).toThrow();
        }
      }
    }
  });

  it('are nowhere in what users copy', async () => {
    for (const [path, text] of await readContent(EXAMPLE_CONTENT)) {
      const isLayer = /^apps\/.*\/values.*\.yaml$/.test(path);
      expect([path, isLayer && /^secrets:/m.test(text)]).toEqual([path, false]);
    }
  });

  describe('in the repository', () => {
    let folder: string;
    let git: GitRepository;
    let history: SeededHistory;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'sealed-'));
      git = await GitRepository.create({
        directory: join(folder, 'one.git'),
        home: folder,
        defaultBranch: 'main',
      });
      history = await seedHistory({ git, now, appended: layers });
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    it('leave the fourteen days as they are', async () => {
      expect(history.skipped).toEqual([]);
      expect(history.pullRequests.filter(({ merged }) => !merged)).toHaveLength(
        1,
      );
    });

    it.each(paths)('%s: have been there from the beginning', async path => {
      for (const revision of [history.commits[0].sha, 'main']) {
        const text = await git.text([
          'cat-file',
          'blob',
          `${revision}:${path}`,
        ]);
        expect(`${text}\n`).toContain(layers.get(path)!.trim());
      }
    });
  });
});

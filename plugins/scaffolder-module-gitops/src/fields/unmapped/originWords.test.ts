import type { UnmappedObject } from '@gitops-portal/plugin-delivery-common';
import { originWords } from './originWords';

const object = (
  kind: string,
  origin: UnmappedObject['origin'],
): UnmappedObject => ({
  ...{ cluster: 'dev-eu', environment: 'dev', engine: 'flux', origin },
  ref: { group: '', kind, namespace: 'shop', name: 'cms' },
  headline: 'Synced',
});

describe('originWords', () => {
  it('tells owner, engine object and chart', () => {
    const repository = 'https://git.example/lumen/config.git';
    const release = object('HelmRelease', { chart: 'charts/web', repository });
    expect(
      originWords({
        name: 'cms',
        owner: 'group:default/storefront',
        objects: [release, release],
      }),
    ).toBe('team storefront · HelmRelease · chart charts/web of lumen/config');
  });

  it('tells each place once, and what is not known', () => {
    expect(
      originWords({
        name: 'cms',
        objects: [
          object('Kustomization', { path: 'deploy/dev' }),
          object('Application', { repository: 'git@git.example:cms.git' }),
        ],
      }),
    ).toBe(
      'no owner known · Kustomization and Application · deploy/dev · git@git.example:cms.git',
    );
  });
});

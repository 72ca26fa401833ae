import {
  parsePlatformConfig,
  type Freshness,
} from '@gitops-portal/plugin-environments-common';
import { EnvironmentsService } from './EnvironmentsService';

const cluster = (name: string) => ({
  name,
  server: 'https://example.com',
  engine: 'flux',
  credentials: { read: { token: 'secret' } },
});

const { config: platform } = parsePlatformConfig({
  environments: [
    { name: 'prod', clusters: [cluster('prod-eu'), cluster('prod-us')] },
    {
      name: 'dev',
      title: 'Development',
      write: 'direct',
      promotesTo: ['prod'],
    },
  ],
});

const out: Freshness = {
  state: 'unreachable',
  since: '2026-01-02T03:04:05.678Z',
  problem: 'refused',
  reason: 'example.com refuses the connection',
};

const environments = EnvironmentsService.create({
  platform,
  watches: {
    reachability: name => (name === 'prod-us' ? out : { state: 'live' }),
    version: name => (name === 'prod-us' ? undefined : 'v1.37.2'),
  },
});

describe('EnvironmentsService', () => {
  it('lists sources of promotion first, each cluster with its own state', () => {
    expect(environments.list()).toEqual([
      {
        name: 'dev',
        title: 'Development',
        write: 'direct',
        promotesTo: ['prod'],
        clusters: [],
      },
      {
        name: 'prod',
        title: 'prod',
        write: 'pull-request',
        promotesTo: [],
        clusters: [
          {
            name: 'prod-eu',
            engine: 'flux',
            freshness: { state: 'live' },
            version: 'v1.37.2',
          },
          {
            name: 'prod-us',
            engine: 'flux',
            freshness: out,
            version: undefined,
          },
        ],
      },
    ]);
  });

  it('shows nothing of a credential or an address', () => {
    const shown = JSON.stringify(environments.list());
    expect(shown).not.toContain('secret');
    expect(shown).not.toContain('https://');
  });
});

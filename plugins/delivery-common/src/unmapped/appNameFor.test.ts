import { observed } from '../__testUtils__/observed';
import { appNameFor, asName, environmentWords } from './appNameFor';

describe('appNameFor', () => {
  const named = (name: string, labels: Record<string, string> = {}) =>
    appNameFor(
      observed('helm.toolkit.fluxcd.io/v2/HelmRelease', {
        name,
        metadata: { labels },
      }),
      ['live', ...environmentWords],
    );

  it.each([
    ['cms', 'cms'],
    ['cms-dev', 'cms'],
    ['prod-cms', 'cms'],
    ['cms-live', 'cms'],
    ['staging', 'staging'],
    ['devices', 'devices'],
    ['2048-game', 'game'],
    ['Team.CMS', 'team-cms'],
  ])('calls %s %s', (name, app) => {
    expect(named(name)).toBe(app);
  });

  it('believes labels before the name, and the more certain first', () => {
    const kubernetes = { 'app.kubernetes.io/name': 'nginx' };
    expect(named('x', kubernetes)).toBe('nginx');
    const backstage = { ...kubernetes, 'backstage.io/kubernetes-id': 'cms' };
    expect(named('x', backstage)).toBe('cms');
    expect(named('x', { ...backstage, 'gitops-portal.io/app': 'web' })).toBe(
      'web',
    );
  });

  it('makes a name that Helm allows of any text', () => {
    expect(asName('x'.repeat(80))).toHaveLength(53);
    expect(asName(`${'x'.repeat(52)}-y`)).toBe('x'.repeat(52));
    expect(asName('___')).toBe('app');
  });
});

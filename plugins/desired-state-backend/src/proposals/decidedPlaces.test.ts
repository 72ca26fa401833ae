import { helmRequests } from '@gitops-portal/plugin-desired-state-common';
import { decidedPlaces, outsideOfApps } from './decidedPlaces';

describe('decidedPlaces', () => {
  const source = {
    layout: helmRequests,
    config: {
      ...{ name: 'c', repository: '', branch: 'main', layout: 'helm-requests' },
      apps: 'apps/${app}',
      layers: ['values.yaml', 'values.${environment}.yaml'],
    },
  };
  const all = ['dev', 'test', 'prod'];
  const environmentsOf = (app: string) => (app === 'shop' ? ['dev'] : all);

  it.each([
    ['apps/shop/values.dev.yaml', 'shop', ['dev']],
    // It would bring the app there.
    ['apps/shop/values.prod.yaml', 'shop', ['prod']],
    ['apps/shop/values.yaml', 'shop', ['dev']],
    ['apps/shop/catalog-info.yaml', 'shop', ['dev']],
    ['apps/gone/values.yaml', 'gone', all],
    ['apps/catalog-info.yaml', outsideOfApps, all],
    ['environments/prod/apps/shop.yaml', outsideOfApps, all],
    ['org.yaml', outsideOfApps, all],
  ])('%s takes the right to change %s in %j', (path, app, environments) => {
    const places = decidedPlaces(source, [path], environmentsOf, all);
    expect(places).toEqual([{ app, environments }]);
  });
});

import { appPlaces } from './appPlaces';

const image = 'registry.lumen.example/${team}/${app}';

describe('appPlaces', () => {
  it.each([
    ['https://github.com/lumen/platform-config', 'github.com'],
    ['http://127.0.0.1:7110/lumen/platform-config.git', '127.0.0.1:7110'],
  ])('are beside %s', (repository, host) => {
    expect(
      appPlaces({
        app: 'parcels',
        owner: 'group:default/checkout',
        source: { repository },
        image,
      }),
    ).toEqual({
      repoUrl: `${host}?owner=lumen&repo=parcels`,
      repository: 'lumen/parcels',
      organisation: 'lumen',
      image: 'registry.lumen.example/checkout/parcels',
      imagePath: 'checkout/parcels',
    });
  });

  it.each(['/srv/git/platform-config', 'https://github.com'])(
    'are nowhere beside %s',
    repository => {
      const owner = 'group:default/checkout';
      expect(() =>
        appPlaces({ app: 'parcels', owner, source: { repository }, image }),
      ).toThrow(/at no forge/);
    },
  );
});

import { imageRequests, mainImage, setImage } from './imageEdit';

const common = `requests:
  proxy: # beside it
    spec:
      image: { repository: registry.example/edge/proxy, tag: 1.0.0 }
  web:
    spec:
      image:
        repository: registry.example/shop/checkout
`;

const layer = `# changed by CI
requests:
  web:
    spec:
      image:
        tag: 2.9.0 # the version
        digest: sha256:aa
      replicas:   2
`;

describe('the image of a release', () => {
  it('is found over the layers', () => {
    expect(imageRequests([common, layer])).toEqual([
      {
        request: 'proxy',
        repository: 'registry.example/edge/proxy',
        tag: '1.0.0',
      },
      {
        request: 'web',
        repository: 'registry.example/shop/checkout',
        tag: '2.9.0',
      },
    ]);
    expect(mainImage('checkout', [common, undefined]).request).toBe('web');
    expect(mainImage('other', [common]).request).toBe('proxy');
  });

  it.each([
    '',
    'requests:\n  web:\n    spec: {}\n',
    'requests:\n  web: null\n',
  ])('is missing in %j', text => {
    expect(() => mainImage('checkout', [text])).toThrow(
      'no request with an image',
    );
  });

  it('changes nothing but its own two values', () => {
    const next = setImage(layer, {
      file: 'values.dev.yaml',
      request: 'web',
      image: { tag: '2.9.1', digest: 'sha256:bb' },
    });
    expect(next).toBe(
      layer.replace('2.9.0', '2.9.1').replace('sha256:aa', 'sha256:bb'),
    );
  });

  it('is added where the layer has none', () => {
    expect(
      setImage(undefined, {
        file: 'values.dev.yaml',
        request: 'web',
        image: { tag: '1', digest: 'sha256:cc' },
      }),
    ).toBe(
      "requests:\n  web:\n    spec:\n      image:\n        tag: '1'\n        digest: sha256:cc\n",
    );
  });
});

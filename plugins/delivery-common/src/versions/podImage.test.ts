import { observed } from '../__testUtils__/observed';
import { podImage } from './podImage';

const pod = (image: string | undefined, imageID?: string, rest: object = {}) =>
  observed('v1/Pod', {
    spec: { containers: [{ name: 'web', ...(image ? { image } : {}) }] },
    status: {
      containerStatuses:
        imageID === undefined ? [] : [{ name: 'web', imageID, ...rest }],
    },
  });

describe('podImage', () => {
  it.each<[string, ReturnType<typeof pod>, object | undefined]>([
    ['nothing before a container was made', pod('web:1'), undefined],
    ['nothing while the image cannot be pulled', pod('web:1', ''), undefined],
    [
      'the digest that the runtime reports, the tag of the spec',
      pod('web:1', 'shop/web@sha256:ab'),
      { version: '1', digest: 'sha256:ab' },
    ],
    [
      'a digest with the runtime in front',
      pod('web:1', 'docker-pullable://shop/web@sha256:ab'),
      { version: '1', digest: 'sha256:ab' },
    ],
    [
      'no id of a configuration: it is no digest of a registry',
      pod('web:1', 'docker://sha256:ab'),
      { version: '1' },
    ],
    ['no bare id either', pod('web:1', 'sha256:ab'), { version: '1' }],
    [
      'the digest that the spec pins, whichever platform of it runs',
      pod('web@sha256:ab', 'shop/web@sha256:cd'),
      { digest: 'sha256:ab' },
    ],
    [
      'never the tag that the kubelet reports, where the spec has one',
      pod('web:2', 'shop/web@sha256:ab', { image: 'shop/web:1' }),
      { version: '2', digest: 'sha256:ab' },
    ],
    [
      'what the kubelet reports where the spec is not known',
      pod(undefined, 'shop/web@sha256:ab', { image: 'shop/web:1' }),
      { version: '1', digest: 'sha256:ab' },
    ],
    [
      'what crashes, too: it did run',
      pod('web:1', 'shop/web@sha256:ab', {
        state: { waiting: { reason: 'CrashLoopBackOff' } },
      }),
      { version: '1', digest: 'sha256:ab' },
    ],
  ])('is %s', (_, object, expected) => {
    expect(podImage(object)).toEqual(expected);
  });

  const sidecar = observed('v1/Pod', {
    spec: {
      containers: [
        { name: 'proxy', image: 'proxy:7' },
        { name: 'web', image: 'web:1' },
      ],
    },
    status: {
      containerStatuses: [
        { name: 'web', imageID: 'web@sha256:ab' },
        { name: 'proxy', imageID: 'proxy@sha256:cd' },
      ],
    },
  });

  it.each([
    ['web', { version: '1', digest: 'sha256:ab' }],
    ['proxy', { version: '7', digest: 'sha256:cd' }],
    ['other', undefined],
    [undefined, { version: '7', digest: 'sha256:cd' }],
  ])('of container %s is %j, in whatever order', (container, expected) => {
    expect(podImage(sidecar, container)).toEqual(expected);
  });

  it('is nothing of a pod that says nothing', () => {
    expect(podImage(observed('v1/Pod'))).toBeUndefined();
  });
});

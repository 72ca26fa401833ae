import { observed } from '../__testUtils__/observed';
import { parseImage, runningVersion } from './runningVersion';

const deployment = (name: string, image: string) =>
  observed('apps/v1/Deployment', {
    name,
    spec: { template: { spec: { containers: [{ name, image }] } } },
  });

describe('runningVersion', () => {
  it.each([
    ['registry:5000/shop/web', {}],
    ['registry:5000/shop/web:2.9.0', { version: '2.9.0' }],
    ['shop/web@sha256:ab', { digest: 'sha256:ab' }],
    ['shop/web:2.9.0@sha256:ab', { version: '2.9.0', digest: 'sha256:ab' }],
  ])('reads %s', (image, expected) => {
    expect(parseImage(image)).toEqual(expected);
  });

  it('is that of the main workload', () => {
    const objects = [deployment('api', 'x:1'), deployment('web', 'x:2')];
    expect(runningVersion('shop', objects)).toEqual({ version: '2' });
    expect(runningVersion('api', objects.slice(0, 1))).toEqual({
      version: '1',
    });
  });

  it('takes a workload that is named by digest before others', () => {
    const objects = [
      deployment('queue', 'rabbit:3'),
      deployment('worker', 'x@sha256:ab'),
    ];
    expect(runningVersion('shop', objects)).toEqual({ digest: 'sha256:ab' });
  });

  it('knows the tag of a digest from the request', () => {
    const request = observed('platform.example.org/v1/WebService', {
      spec: { image: { tag: '2.9.0', digest: 'sha256:ab' } },
    });
    expect(
      runningVersion('shop', [deployment('web', 'x@sha256:ab'), request]),
    ).toEqual({ version: '2.9.0', digest: 'sha256:ab' });
  });

  it('tells what is asked for while another image runs', () => {
    const request = observed('platform.example.org/v1/WebService', {
      metadata: { uid: 'u1' },
      spec: { image: { tag: '2.9.1', digest: 'sha256:cd' } },
    });
    const workload = deployment('web', 'x@sha256:ab');
    workload.metadata.ownerReferences = [
      {
        apiVersion: 'platform.example.org/v1',
        kind: 'WebService',
        name: 'web',
        uid: 'u1',
        controller: true,
      },
    ];
    expect(runningVersion('shop', [workload, request])).toEqual({
      digest: 'sha256:ab',
      wanted: { version: '2.9.1', digest: 'sha256:cd' },
    });
  });

  it('reads the template of a CronJob', () => {
    const template = { spec: { containers: [{ name: 'x', image: 'x:7' }] } };
    const cronJob = observed('batch/v1/CronJob', {
      name: 'backup',
      spec: { jobTemplate: { spec: { template } } },
    });
    expect(runningVersion('shop', [cronJob])).toEqual({ version: '7' });
    const objects = [cronJob, deployment('orders', 'postgres:15')];
    expect(runningVersion('shop', objects)).toEqual({ version: '15' });
  });

  it('is unknown without a workload', () => {
    expect(runningVersion('shop', [observed('Pod', {})])).toBeUndefined();
  });
});

import { observed, statusOf } from '../__testUtils__/observed';
import { appliedChart, fetchedChart, missingChart } from './chartRevision';

const release = (status: object) =>
  observed('helm.toolkit.fluxcd.io/v2/HelmRelease', { status });
const source = (kind: string, spec: object, status: object) =>
  observed(`source.toolkit.fluxcd.io/v1/${kind}`, { spec, status });
const digest = `8f6c7ac379d0${'1'.repeat(52)}`;
const artifact = (revision: string, ready = 'Ready=True') =>
  statusOf([ready], { artifact: { revision } });

describe('appliedChart', () => {
  const history = [
    { version: 3, status: 'failed', chartVersion: '0.3.0' },
    { version: 2, status: 'deployed', chartVersion: '0.2.0' },
  ];

  it.each<[string, object, string | undefined]>([
    ['nothing', {}, undefined],
    ['what is deployed, not what failed', { history }, '0.2.0'],
    [
      'what Ready says, before the history does',
      statusOf(
        [
          'Ready=True/UpgradeSucceeded: Helm upgrade succeeded for release shop/web.v3 with chart requests@0.3.0',
        ],
        { history },
      ),
      '0.3.0',
    ],
    [
      'not what a failure names',
      statusOf(
        [
          'Ready=False/UpgradeFailed: Helm upgrade failed for release shop/web with chart requests@0.3.0: refused',
        ],
        { history },
      ),
      '0.2.0',
    ],
    ['what older controllers say', { lastAppliedRevision: '0.1.0' }, '0.1.0'],
  ])('is %s', (_, status, expected) => {
    expect(appliedChart(release(status))).toBe(expected);
  });
});

describe('fetchedChart', () => {
  it.each([
    ['a version', '0.2.0', undefined, '0.2.0'],
    [
      'a digest, as releases write it',
      `0.2.0@sha256:${digest}`,
      '0.1.0+e07d3d38ebbe',
      '0.2.0+8f6c7ac379d0',
    ],
    [
      'the version of the chart where the tag has another name',
      `latest@sha256:${digest}`,
      '0.2.0+8f6c7ac379d0',
      '0.2.0+8f6c7ac379d0',
    ],
  ])('is %s', (_, revision, applied, expected) => {
    const repository = source('OCIRepository', {}, artifact(revision));
    expect(fetchedChart(repository, applied)).toBe(expected);
  });
});

describe('missingChart', () => {
  it.each<[string, object, string, string | undefined]>([
    ['HelmChart', { version: '0.9.0' }, 'Ready=False', '0.9.0'],
    ['HelmChart', { version: '>=0.1.0' }, 'Ready=False', undefined],
    ['HelmChart', { version: '0.9.0' }, 'Ready=True', undefined],
    ['OCIRepository', { ref: { tag: '9.9.9' } }, 'Ready=False', '9.9.9'],
    ['OCIRepository', { ref: { tag: 'latest' } }, 'Ready=False', undefined],
    ['OCIRepository', { ref: { semver: '1.x' } }, 'Ready=False', undefined],
  ])('of a %s with %j and %s is %s', (kind, spec, ready, expected) => {
    expect(missingChart(source(kind, spec, artifact('0.2.0', ready)))).toBe(
      expected,
    );
  });
});

import {
  condition,
  observed,
  secondsAgo,
  statusOf,
} from '../__testUtils__/observed';
import { sourceVerdict } from './sourceVerdict';

const artifact = {
  revision: 'main@sha1:4be1c2a9',
  lastUpdateTime: secondsAgo(60),
};
const source = (status: object, rest: object = {}) =>
  observed('source.toolkit.fluxcd.io/v1/GitRepository', {
    name: 'platform',
    status,
    ...rest,
  });

describe('sourceVerdict', () => {
  it.each<[string, object, string, boolean]>([
    ['ready', statusOf(['Ready=True'], { artifact }), 'Healthy', false],
    [
      'fetched again',
      statusOf(['Ready=Unknown', 'Reconciling=True'], { artifact }),
      'Healthy',
      false,
    ],
    ['never seen', {}, 'Progressing', false],
    [
      'fetched for the first time',
      statusOf(['Ready=Unknown']),
      'Progressing',
      false,
    ],
    [
      'not to be fetched',
      statusOf(['Ready=False/GitOperationFailed: no route'], { artifact }),
      'Degraded',
      true,
    ],
    [
      'tried again after a failure',
      statusOf(['Ready=Unknown', 'FetchFailed=True'], { artifact }),
      'Degraded',
      true,
    ],
    [
      'not to be stored',
      statusOf(['Ready=True', 'StorageOperationFailed=True']),
      'Degraded',
      true,
    ],
  ])('of a source that is %s', (_, status, health, failing) => {
    expect(sourceVerdict(source(status))).toMatchObject({ health, failing });
  });

  it('says what cannot be fetched and why', () => {
    expect(
      sourceVerdict(source(statusOf(['Ready=False/X: no such host']))).sentence,
    ).toBe('Flux cannot fetch GitRepository platform: no such host');
  });

  it('is stalled where Flux has given up', () => {
    const status = statusOf(['Stalled=True/URLInvalid: bad url']);
    expect(sourceVerdict(source(status))).toMatchObject({
      stalled: true,
      sentence: 'Flux cannot fetch GitRepository platform: bad url',
    });
  });

  it('is suspended, and still names its last revision', () => {
    const status = statusOf(['Ready=True'], { artifact });
    const spec = { suspend: true };
    expect(sourceVerdict(source(status, { spec }))).toMatchObject({
      suspended: true,
      revision: artifact.revision,
    });
  });

  it('is as well as its signature is', () => {
    const chart = observed('source.toolkit.fluxcd.io/v1/HelmChart', {
      status: statusOf([
        'Ready=True',
        'SourceVerified=False/VerificationError: no matching signatures',
      ]),
    });
    expect(sourceVerdict(chart)).toMatchObject({
      failing: true,
      sentence: expect.stringContaining('no matching signatures'),
    });
  });

  it('is well as an ExternalArtifact of which only the artifact is told', () => {
    const external = (status: object) =>
      sourceVerdict(
        observed('source.toolkit.fluxcd.io/v1/ExternalArtifact', { status }),
      ).health;
    expect(external({ artifact: { revision: 'v1@sha256:abc' } })).toBe(
      'Healthy',
    );
    expect(external({})).toBe('Progressing');
    expect(external(statusOf(['Ready=False']))).toBe('Degraded');
  });

  it('is well as an OCI HelmRepository, which has no status', () => {
    const repository = observed('source.toolkit.fluxcd.io/v1/HelmRepository', {
      spec: { type: 'oci' },
    });
    expect(sourceVerdict(repository).health).toBe('Healthy');
  });

  it('tells since when it was asked and did not answer', () => {
    const annotations = { 'reconcile.fluxcd.io/requestedAt': '2' };
    const asked = (lastHandledReconcileAt: string) =>
      source(statusOf(['Ready=True'], { artifact, lastHandledReconcileAt }), {
        metadata: { annotations, managedFields: [{ time: secondsAgo(9) }] },
      });
    expect(sourceVerdict(asked('1')).unobservedSince).toBe(secondsAgo(9));
    expect(sourceVerdict(asked('2')).unobservedSince).toBeUndefined();
  });

  it('is progressing until a changed specification is looked at', () => {
    const changed = source(
      { conditions: [condition('Ready=True')], artifact },
      { metadata: { generation: 2 } },
    );
    expect(sourceVerdict(changed).health).toBe('Progressing');
  });
});

import {
  at,
  event,
  kustomization,
  mark,
  repository,
  since,
} from '../../__testUtils__/syntheticRecordings';
import {
  endOf,
  differenceOf,
  type Variant,
} from '../../__testUtils__/variants';
import { replay } from '../replay';

const one = '1'.repeat(40);
const two = '2'.repeat(40);
const applied = (revision = one) => ({
  lastAppliedRevision: `main@sha1:${revision}`,
  lastAttemptedRevision: `main@sha1:${revision}`,
});
const ready = 'Ready=True/ReconciliationSucceeded';
const source = (
  kind: string,
  conditions: string[],
  spec: object = {},
  status: object = {},
) =>
  event(2, `source.toolkit.fluxcd.io/v1/${kind}`, 'platform', {
    spec: { interval: '1m', ...spec },
    status: {
      observedGeneration: 1,
      conditions: conditions.map(text => since(2, text)),
      ...status,
    },
  });
const from = (kind: string) => ({ sourceRef: { kind, name: 'platform' } });
describe('a Kustomization', () => {
  it.each<Variant>([
    [
      'whose secrets cannot be decrypted',
      [
        repository(1, one),
        kustomization(2, [
          'Ready=False/BuildFailed: failed to decrypt and format: no identity matched',
        ]),
      ],
      'Degraded',
      /cannot build it: failed to decrypt/,
    ],
    [
      'whose cluster does not answer (kubeConfig)',
      [
        repository(1, one),
        kustomization(
          2,
          ['Ready=False/ReconciliationFailed: dial tcp: i/o timeout'],
          {},
          { kubeConfig: { secretRef: { name: 'remote' } } },
        ),
      ],
      'Degraded',
      /cannot apply it: dial tcp/,
    ],
    [
      'whose check failed, while it is tried again',
      [
        repository(1, one),
        kustomization(
          2,
          [
            `Reconciling=True/ProgressingWithRetry: Running health checks for revision main@sha1:${one} with a timeout`,
            'Ready=False/HealthCheckFailed: timeout waiting for: [Job/shop/x]',
          ],
          applied(),
        ),
        kustomization(
          5,
          [
            `Reconciling=True/Progressing: Fetching manifests for revision main@sha1:${one} with a timeout`,
            'Ready=Unknown/Progressing: Reconciliation in progress',
          ],
          applied(),
        ),
      ],
      'Degraded',
      /again after a failure: timeout waiting for/,
    ],
    [
      'whose last prune failed',
      [
        repository(1, one),
        kustomization(2, ['Ready=False/PruneFailed: forbidden'], applied()),
      ],
      'Degraded',
      /cannot remove what left Git: forbidden/,
    ],
    [
      'that the API refuses to be acted for',
      [
        repository(1, one),
        kustomization(2, [
          'Stalled=True/AccessDenied: cross-namespace references are not allowed',
          'Ready=False/AccessDenied: cross-namespace references are not allowed',
        ]),
      ],
      'Stalled',
      /cross-namespace/,
    ],
    [
      'from a Bucket',
      [
        source(
          'Bucket',
          ['Ready=True/Succeeded'],
          {},
          {
            artifact: { revision: 'sha256:abc', lastUpdateTime: at(1) },
          },
        ),
        kustomization(
          2,
          [`${ready}: Applied revision: sha256:abc`],
          { lastAppliedRevision: 'sha256:abc' },
          from('Bucket'),
        ),
      ],
      'Synced',
    ],
    [
      'from a Bucket that cannot be read',
      [
        source('Bucket', [
          'FetchFailed=True/BucketOperationFailed: access denied',
          'Ready=False/BucketOperationFailed: access denied',
        ]),
        kustomization(2, [ready], applied(), from('Bucket')),
      ],
      'Unknown',
      /cannot fetch Bucket platform: access denied/,
    ],
    [
      'from an artifact whose signature does not fit',
      [
        source(
          'OCIRepository',
          [
            'SourceVerified=False/VerificationError: no matching signatures',
            'Ready=False/VerificationError: no matching signatures',
          ],
          {},
          { artifact: { revision: 'latest@sha256:abc' } },
        ),
        kustomization(
          2,
          [ready],
          { lastAppliedRevision: 'latest@sha256:abc' },
          from('OCIRepository'),
        ),
      ],
      'Unknown',
      /no matching signatures/,
    ],
    [
      'from a source that someone suspended',
      [
        source(
          'GitRepository',
          ['Ready=True/Succeeded'],
          { suspend: true },
          {
            artifact: { revision: `main@sha1:${one}` },
          },
        ),
        kustomization(2, [ready], applied()),
      ],
      'Suspended',
      /new revisions are not fetched/,
    ],
  ])('%s', (...variant) => {
    expect(differenceOf(variant)).toBeUndefined();
  });

  it('names the commit that an artifact from a registry was made from', () => {
    const app = endOf([
      source(
        'OCIRepository',
        ['Ready=True/Succeeded'],
        {},
        {
          artifact: {
            revision: 'latest@sha256:def',
            lastUpdateTime: at(3),
            metadata: {
              'org.opencontainers.image.revision': `main@sha1:${two}`,
            },
          },
        },
      ),
      kustomization(
        2,
        [ready],
        {
          lastAppliedRevision: 'latest@sha256:abc',
          lastAppliedOriginRevision: `main@sha1:${one}`,
        },
        from('OCIRepository'),
      ),
    ]);
    expect(app).toMatchObject({
      headline: 'OutOfSync',
      desiredRevision: two,
      appliedRevision: one,
    });
  });

  it('is stale once its controller has missed two intervals', () => {
    const lines = [
      repository(1, one),
      kustomization(2, [ready], applied(), { interval: '30s', timeout: '20s' }),
    ];
    const at140 = replay([...lines, mark(140)])[0].apps[0];
    expect(at140.headline).toBe('Synced');
    const at300 = replay([...lines, mark(140), mark(300)])[1].apps[0];
    expect(at300).toMatchObject({
      headline: 'Unknown',
      since: at(140),
      cause: {
        sentence: expect.stringContaining('its controller may be down'),
      },
    });
  });
});

import {
  at,
  event,
  helmRelease,
  mark,
  since,
} from '../../__testUtils__/syntheticRecordings';
import { differenceOf, type Variant } from '../../__testUtils__/variants';
import type { RecordedLine } from '../RecordedLine';

describe('a HelmRelease', () => {
  it.each<Variant>([
    [
      'whose tests fail',
      [helmRelease(2, ['Ready=False/TestFailed: pod web-test failed'])],
      'Degraded',
      /the tests of the chart fail: pod web-test failed/,
    ],
    [
      'whose tests fail, and are to be ignored',
      [
        helmRelease(2, [
          'Ready=True/InstallSucceeded',
          'TestSuccess=False/TestFailed: pod web-test failed',
        ]),
      ],
      'Degraded',
      /pod web-test failed/,
    ],
    [
      'whose tests have still to run',
      [
        helmRelease(2, [
          'Ready=Unknown/Progressing: awaiting tests',
          'TestSuccess=Unknown/AwaitingTests',
        ]),
      ],
      'Progressing',
    ],
    [
      'that was taken away after its failure',
      [
        helmRelease(2, [
          'Ready=False/UninstallSucceeded: Helm uninstall succeeded',
          'Remediated=True/UninstallSucceeded',
        ]),
      ],
      'Degraded',
      /failed and was taken away again/,
    ],
    [
      'whose controller was killed in the middle of an upgrade',
      [
        helmRelease(2, [
          'Stalled=True/MissingRollbackTarget: Failed to perform remediation: missing target release for rollback',
          'Ready=False/PendingRelease: another operation is in progress',
        ]),
      ],
      'Stalled',
      /MissingRollbackTarget/,
    ],
    [
      'that cannot be uninstalled',
      [
        {
          ...helmRelease(2, ['Ready=False/UninstallFailed: timed out']),
          object: {
            ...(
              helmRelease(2, ['Ready=False/UninstallFailed: timed out']) as {
                object: object;
              }
            ).object,
            metadata: {
              name: 'web',
              namespace: 'shop',
              deletionTimestamp: at(2),
            },
          },
        } as RecordedLine,
      ],
      'Degraded',
      /cannot uninstall the release: timed out/,
    ],
    [
      'whose chart has a signature that does not fit',
      [
        event(1, 'source.toolkit.fluxcd.io/v1/HelmChart', 'shop-web', {
          spec: { version: '0.1.0' },
          status: {
            conditions: [
              since(1, 'SourceVerified=False/VerificationError: bad signature'),
              since(1, 'Ready=False/VerificationError: bad signature'),
            ],
          },
        }),
        helmRelease(2, ['Ready=False/SourceNotReady: not ready'], {
          helmChart: 'shop/shop-web',
        }),
      ],
      'Degraded',
      /cannot fetch HelmChart shop-web: bad signature/,
    ],
    [
      'that an older controller wrote (v2beta1)',
      [
        event(2, 'helm.toolkit.fluxcd.io/v2beta1/HelmRelease', 'web', {
          spec: { interval: '1m' },
          status: {
            observedGeneration: 1,
            lastAppliedRevision: '0.1.0',
            conditions: [{ type: 'Ready', status: 'True' }],
          },
        }),
        mark(900),
      ],
      'Synced',
    ],
  ])('%s', (...variant) => {
    expect(differenceOf(variant)).toBeUndefined();
  });
});

import { at, event, since } from '../../__testUtils__/syntheticRecordings';
import { endOf } from '../../__testUtils__/variants';
import type { RecordedLine } from '../RecordedLine';

describe('a SealedSecret', () => {
  const sealed = event(1, 'bitnami.com/v1alpha1/SealedSecret', 'db', {
    status: {
      observedGeneration: 1,
      conditions: [since(1, 'Synced=True')],
    },
  });
  const secret = event(
    2,
    'v1/Secret',
    'db',
    {},
    {
      ownerReferences: [
        {
          apiVersion: 'bitnami.com/v1alpha1',
          kind: 'SealedSecret',
          name: 'db',
        },
      ],
    },
  );

  it('is not in order while its Secret is gone', () => {
    const gone = {
      ...secret,
      receivedAt: at(3),
      type: 'DELETED',
    } as RecordedLine;
    expect(endOf([sealed, secret]).headline).toBe('Synced');
    expect(endOf([sealed, secret, gone])).toMatchObject({
      headline: 'Degraded',
      health: 'Missing',
    });
    const again = { ...secret, receivedAt: at(4) };
    expect(endOf([sealed, secret, gone, again]).headline).toBe('Synced');
  });
});

import {
  observed,
  statusOf,
  type ObservedFixture,
} from '../__testUtils__/observed';
import { sealedSecretVerdict } from './sealedSecretVerdict';

const sealed = (object: ObservedFixture) =>
  observed('bitnami.com/v1alpha1/SealedSecret', object);

describe('sealedSecretVerdict', () => {
  it.each<[ObservedFixture, string]>([
    [{ status: statusOf(['Synced=True']) }, 'Healthy'],
    [{ status: statusOf(['Synced=False']) }, 'Degraded'],
    [{}, 'Progressing'],
    [
      { status: statusOf(['Synced=True']), metadata: { generation: 2 } },
      'Progressing',
    ],
  ])('of %j is %s', (object, health) => {
    expect(sealedSecretVerdict(sealed(object)).health).toBe(health);
  });

  it('tells why the secret does not open', () => {
    const status = statusOf(['Synced=False: x']);
    expect(sealedSecretVerdict(sealed({ status })).sentence).toBe(
      'The secret cannot be opened: x',
    );
  });

  it('never keeps what is sealed', () => {
    const object = sealed({ spec: { encryptedData: { password: 'AgC' } } });
    expect(JSON.stringify(object)).not.toContain('AgC');
  });
});

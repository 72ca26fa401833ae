import { sealedSecrets } from './sealedSecrets';

const manifest = (apiVersion: string, kind = 'SealedSecret') => ({
  ...{ name: 'smtp', apiVersion, kind },
  spec: { encryptedData: { TOKEN: 'AgBA' } },
});

describe('sealedSecrets', () => {
  it('are those of layers', () => {
    const secrets = {
      smtp: { encryptedData: { TOKEN: 'AgBA', USER: 'AgBB' } },
      empty: null,
    };
    expect(sealedSecrets({ secrets }, [])).toEqual([
      { name: 'smtp', keys: ['TOKEN', 'USER'], from: 'sealed' },
      { name: 'empty', keys: [], from: 'sealed' },
    ]);
    expect(sealedSecrets({ secrets: 'x' }, [])).toEqual([]);
  });

  it('are manifests, where an app is a folder of them', () => {
    expect(
      sealedSecrets({}, [
        manifest('bitnami.com/v1alpha1'),
        manifest('example.org/v1'),
        manifest('bitnami.com/v1alpha1', 'Other'),
      ]),
    ).toEqual([{ name: 'smtp', keys: ['TOKEN'], from: 'sealed' }]);
  });
});

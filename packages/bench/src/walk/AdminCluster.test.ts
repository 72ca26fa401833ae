import { readContext } from './AdminCluster';

const kubeconfig = `
contexts:
  - { name: dev-admin, context: { cluster: dev-eu, user: root } }
clusters:
  - name: dev-eu
    cluster: { server: 'https://127.0.0.1:1', certificate-authority-data: Y2E= }
users:
  - { name: root, user: { token: secret } }
`;

describe('readContext', () => {
  it('follows a context to its cluster and user', () => {
    expect(readContext(kubeconfig, 'dev-admin')).toEqual({
      server: 'https://127.0.0.1:1',
      ca: Buffer.from('ca'),
      token: 'secret',
    });
  });

  it('names what is not there', () => {
    expect(() => readContext(kubeconfig, 'prod-admin')).toThrow(
      'no prod-admin among its contexts',
    );
  });
});

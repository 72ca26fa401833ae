import type { JsonObject } from '@backstage/types';
import { readSecretsSettings } from './readSecretsSettings';

const hex = '0f1e2d3c4b5a6978'.repeat(4);
const fingerprint = `sha256:${hex}`;
const certificate = { url: 'https://seal.example/v1/cert.pem' };

const read = (sealedSecrets: JsonObject) =>
  readSecretsSettings([
    { name: 'dev' },
    { name: 'prod', secrets: { sealedSecrets } },
  ]);

describe('readSecretsSettings', () => {
  it.each<[string, JsonObject, object]>([
    [
      'a pinned URL',
      { certificate, fingerprint: hex.toUpperCase() },
      { certificate, fingerprints: [fingerprint] },
    ],
    [
      'several pinned certificates',
      { certificate, fingerprint: [fingerprint, `sha256:${'ab'.repeat(32)}`] },
      { fingerprints: [fingerprint, `sha256:${'ab'.repeat(32)}`] },
    ],
    [
      'a file of fingerprints',
      { certificate, fingerprintFile: '/etc/pins' },
      { certificate, fingerprintFile: '/etc/pins' },
    ],
    [
      'a file, which is trusted as it is',
      { certificate: { file: '/etc/cert.pem' } },
      { certificate: { file: '/etc/cert.pem' } },
    ],
  ])('reads %s', (_, settings, expected) => {
    const found = read(settings);
    expect(found.get('prod')).toMatchObject(expected);
    expect([...found.keys()]).toEqual(['prod']);
  });

  it.each<[string, JsonObject, string]>([
    [
      'a URL that is not pinned',
      { certificate },
      'fingerprint: expected the fingerprint of the certificate',
    ],
    [
      'a fingerprint that is none',
      { certificate, fingerprint: 'sha1:ab' },
      'fingerprint[0]: expected sha256: and 64',
    ],
    [
      'one of several that is none',
      { certificate, fingerprint: [fingerprint, 1] },
      'fingerprint[1]: expected a fingerprint',
    ],
    [
      'an empty list',
      { certificate, fingerprint: [] },
      'fingerprint: expected at least one',
    ],
    ['no certificate', { fingerprint }, 'certificate: expected an object'],
    [
      'an empty certificate',
      { certificate: {}, fingerprint },
      'certificate: expected either url or file',
    ],
    [
      'both',
      { certificate: { ...certificate, file: 'x' }, fingerprint },
      'certificate: expected either url or file',
    ],
    [
      'another protocol',
      { certificate: { url: 'ftp://x/cert.pem' }, fingerprint },
      'certificate.url: expected an http or https URL',
    ],
    [
      'a URL with a password',
      { certificate: { url: 'https://a:b@x/' }, fingerprint },
      'certificate.url: expected an http or https URL',
    ],
    [
      'two ways to pin',
      { certificate, fingerprint, fingerprintFile: 'x' },
      'fingerprintFile: expected either',
    ],
    [
      'a slip',
      { certificate, fingerprnt: fingerprint, fingerprint },
      ': unknown setting fingerprnt',
    ],
  ])('refuses %s', (_, settings, problem) => {
    expect(() => read(settings)).toThrow(
      `platform.environments[1].secrets.sealedSecrets${
        problem.startsWith(':') ? '' : '.'
      }${problem}`,
    );
  });

  it('names everything that is wrong at once', () => {
    expect(() =>
      readSecretsSettings([
        { name: 'dev', secrets: { vault: {} } },
        { name: 'prod', secrets: { sealedSecrets: { certificate } } },
      ]),
    ).toThrow(
      /environments\[0\]\.secrets.*\n(.*\n)*.*environments\[1\]\.secrets/,
    );
  });
});

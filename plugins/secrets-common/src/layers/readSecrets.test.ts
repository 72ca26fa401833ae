import { readSecrets } from './readSecrets';

const read = (...texts: (string | undefined)[]) =>
  readSecrets(
    texts.map((text, index) => ({ path: `layer${index}.yaml`, text })),
  );

const prod = `requests: {}
secrets:
  smtp:
    encryptedData:
      TOKEN: AgBA
      tls.crt: AgBB
    sealed:
      TOKEN: { certificate: "sha256:ab", at: "2026-11-23T06:00:00Z" }
`;

describe('readSecrets', () => {
  it('reads each key, what sealed it, and where that is written', () => {
    expect(read('requests: {}\n', prod)).toEqual([
      {
        name: 'smtp',
        keys: {
          TOKEN: {
            sealed: 'AgBA',
            certificate: 'sha256:ab',
            at: '2026-11-23T06:00:00Z',
            origin: { file: 'layer1.yaml', line: 5 },
          },
          'tls.crt': {
            sealed: 'AgBB',
            certificate: undefined,
            at: undefined,
            origin: { file: 'layer1.yaml', line: 6 },
          },
        },
      },
    ]);
  });

  it('merges layers as the engine does', () => {
    const base = 'secrets: {smtp: {encryptedData: {TOKEN: AgA=, OTHER: AgC=}}}';
    const own = 'secrets: {smtp: {encryptedData: {TOKEN: AgB=, OTHER: null}}}';
    const [{ keys }] = read(base, own);
    expect(Object.keys(keys)).toEqual(['TOKEN']);
    expect(keys.TOKEN.sealed).toBe('AgB=');
  });

  it('leaves out a secret that an environment takes out', () => {
    expect(read(prod, 'secrets: {smtp: null}')).toEqual([]);
  });

  it.each([
    ['no secrets', 'requests: {}'],
    ['secrets that are none', 'secrets: [a]'],
    ['a layer that is no YAML', 'secrets: ['],
  ])('finds nothing where there are %s', (_, text) => {
    expect(read(text)).toEqual([]);
  });

  it.each([
    'secrets: {smtp: 1}',
    'secrets: {smtp: {encryptedData: [x]}}',
    'secrets: {smtp: {encryptedData: null}}',
  ])('knows no keys of %s', text => {
    expect(read(text)).toEqual([{ name: 'smtp', keys: {} }]);
  });

  it('keeps what is no text as a value that nothing can open', () => {
    const [{ keys }] = read('secrets: {smtp: {encryptedData: {PORT: 25}}}');
    expect(keys.PORT.sealed).toBe('');
  });

  it('shows the others where one layer is missing', () => {
    expect(read(undefined, prod)).toHaveLength(1);
  });
});

import { withKnownLanguage } from './withKnownLanguage';

const format = async () => new Intl.NumberFormat(navigator.language).format(1);

afterEach(() => {
  jest.restoreAllMocks();
});

describe('withKnownLanguage', () => {
  it.each(['en-US', 'de', 'en-US@posix'])('formats in %s', async language => {
    jest
      .spyOn(Navigator.prototype, 'language', 'get')
      .mockReturnValue(language);
    await expect(withKnownLanguage(format)).resolves.toBe('1');
    expect(navigator.language).toBe(language);
  });

  it('leaves the language as it was after a failure', async () => {
    jest
      .spyOn(Navigator.prototype, 'language', 'get')
      .mockReturnValue('en-US@posix');
    await expect(
      withKnownLanguage(async () => {
        throw new Error('no chunk');
      }),
    ).rejects.toThrow('no chunk');
    expect(navigator.language).toBe('en-US@posix');
  });
});

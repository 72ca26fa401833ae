import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { sourceTokens } from './sourceTokens';

describe('sourceTokens', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'source-tokens-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const tokensOf = (...credentials: (object | undefined)[]) =>
    sourceTokens(
      new ConfigReader({
        platform: {
          desiredState: {
            sources: credentials.map(entry => ({
              repository: 'https://example.org/a/b',
              ...(entry && { credentials: entry }),
            })),
          },
        },
      }),
    );

  it('reads them from the configuration, in order', async () => {
    const [first, second] = tokensOf(undefined, { token: 't' });
    await expect(first()).resolves.toBeUndefined();
    await expect(second()).resolves.toBe('t');
  });

  it('reads a file each time', async () => {
    const tokenFile = join(folder, 'token');
    const [token] = tokensOf({ tokenFile });
    await writeFile(tokenFile, 'one\n');
    await expect(token()).resolves.toBe('one');
    await writeFile(tokenFile, '{"portal": "two", "maya": "x"}');
    await expect(token()).resolves.toBe('two');
  });

  it('says what a file of tokens lacks', async () => {
    const tokenFile = join(folder, 'token');
    await writeFile(tokenFile, '{"maya": "x"}');
    await expect(tokensOf({ tokenFile })[0]()).rejects.toThrow(
      'expected a token named portal',
    );
  });
});

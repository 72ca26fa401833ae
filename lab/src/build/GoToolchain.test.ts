import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareVersions, GoToolchain, moduleProxies } from './GoToolchain';

describe('GoToolchain', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'go-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A `go` that answers as `go env -json` does. */
  function fakeGo(version: string, proxy = 'https://proxy.golang.org,direct') {
    const answer = JSON.stringify({ GOVERSION: version, GOPROXY: proxy });
    writeFileSync(join(folder, 'go'), `#!/bin/sh\necho '${answer}'\n`);
    chmodSync(join(folder, 'go'), 0o755);
    return { PATH: `${folder}:/usr/bin:/bin`, GOPRIVATE: 'example.org' };
  }

  it('says where to get Go where there is none', async () => {
    await expect(GoToolchain.find('1.26', { PATH: folder })).rejects.toThrow(
      'The lab is built with Go 1.26 or later, and there is no "go" on the PATH: install it from https://go.dev/dl',
    );
  });

  it.each(['go1.25.9', 'go1.26.2', 'go1.9'])('refuses %s', async version => {
    const found = GoToolchain.find('1.26.3', fakeGo(version));
    await expect(found).rejects.toThrow(
      `and "go" on the PATH is ${version.slice(2)}: install a newer one`,
    );
  });

  it.each(['go1.26.3', 'go1.27rc1', 'go1.26.8 X:nodwarf5', 'go2.0'])(
    'builds with %s',
    async version => {
      const go = await GoToolchain.find('1.26.3', fakeGo(version));
      expect(go.env.GOPROXY).toBe('https://proxy.golang.org');
    },
  );

  it('exempts no module from its check', async () => {
    const go = await GoToolchain.find('1.26', fakeGo('go1.26.8'));
    expect(go.env).toMatchObject({
      GOFLAGS: '-mod=readonly -buildvcs=false',
      GOPRIVATE: '',
      GONOSUMDB: '',
      GOINSECURE: '',
      GOTOOLCHAIN: 'local',
    });
  });
});

describe('moduleProxies', () => {
  it.each([
    ['https://proxy.golang.org,direct', 'https://proxy.golang.org'],
    [
      'https://a.example|https://b.example',
      'https://a.example,https://b.example',
    ],
    ['direct', 'https://proxy.golang.org'],
    ['', 'https://proxy.golang.org'],
    ['off', 'off'],
  ])('leaves version control out of %s', (setting, expected) => {
    expect(moduleProxies(setting)).toBe(expected);
  });
});

describe('compareVersions', () => {
  it.each([
    ['1.26', '1.26.0', 0],
    ['1.9', '1.26', -1],
    ['1.26.10', '1.26.9', 1],
    ['1.27rc1', '1.26.9', 1],
  ])('compares %s with %s', (one, other, sign) => {
    expect(Math.sign(compareVersions(one, other))).toBe(sign);
  });
});

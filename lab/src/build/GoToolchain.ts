import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ToolchainError } from './ToolchainError';

/** Every module is verified, and comes from a module proxy. */
const settings = {
  GOFLAGS: '-mod=readonly -buildvcs=false',
  GOTOOLCHAIN: 'local',
  GOWORK: 'off',
  GOPRIVATE: '',
  GONOPROXY: '',
  GONOSUMDB: '',
  GOINSECURE: '',
};

const run = promisify(execFile);

/** The Go that builds the programs. */
export class GoToolchain {
  private constructor(
    readonly version: string,
    /** The environment in which `go` is called. */
    readonly env: NodeJS.ProcessEnv,
  ) {}

  /**
   * Finds `go` on PATH.
   *
   * @param atLeast - the newest version that a go.mod asks for
   * @throws ToolchainError where there is none, or an older one
   */
  static async find(
    atLeast: string,
    env: NodeJS.ProcessEnv = process.env,
  ): Promise<GoToolchain> {
    const own = { ...env, ...settings };
    let answer: { GOVERSION: string; GOPROXY: string };
    try {
      const { stdout } = await run(
        'go',
        ['env', '-json', 'GOVERSION', 'GOPROXY'],
        { env: own },
      );
      answer = JSON.parse(stdout);
    } catch (error) {
      throw new ToolchainError(
        (error as NodeJS.ErrnoException).code === 'ENOENT'
          ? `The lab is built with Go ${atLeast} or later, and there is no "go" on the PATH: install it from https://go.dev/dl`
          : `"go env" failed: ${(error as Error).message}`,
      );
    }
    const version = answer.GOVERSION.replace(/^go/, '').split(/[ -]/)[0];
    if (compareVersions(version, atLeast) < 0) {
      throw new ToolchainError(
        `The lab is built with Go ${atLeast} or later, and "go" on the PATH is ${version}: install a newer one from https://go.dev/dl`,
      );
    }
    return new GoToolchain(version, {
      ...own,
      GOPROXY: moduleProxies(answer.GOPROXY),
    });
  }
}

const publicProxy = 'https://proxy.golang.org';

/** The proxies of a GOPROXY without `direct`, which asks version control. */
export function moduleProxies(setting: string): string {
  const proxies = setting.split(/[,|]/).filter(proxy => proxy !== 'direct');
  return proxies.filter(Boolean).join(',') || publicProxy;
}

/** Like `sort`'s comparison, for `1.26` and `1.26.3`; a release candidate is its release. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [one, other].map(version =>
    version.split('.').map(part => Number.parseInt(part, 10)),
  );
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabPaths } from '../lab/LabPaths';
import { etcd } from '../programs/etcd';
import { redis } from '../programs/redis';
import { registry } from '../programs/registry';
import { BuildProgress } from './BuildProgress';
import { buildPrograms } from './buildPrograms';
import { GoToolchain } from './GoToolchain';
import { ProgramStore } from './ProgramStore';

/** A `go` that builds everything but what FAIL names, and says FULL of it. */
const go = `#!/bin/sh
if [ "$1" = env ]; then echo '{"GOVERSION":"go1.30.0","GOPROXY":"off"}'; exit; fi
for last; do :; done
case "$PWD" in
  *"$FAIL") echo 'first line' >&2; echo "$WORDS" >&2; exit 1 ;;
esac
while [ "$1" != -o ]; do shift; done
mkdir -p "$(dirname "$2")"
echo "$last" > "$2"
`;

describe('buildPrograms', () => {
  let home: string;
  let written: string[];
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'build-'));
    written = [];
    writeFileSync(join(home, 'go'), go);
    chmodSync(join(home, 'go'), 0o755);
  });
  afterEach(() => rmSync(home, { recursive: true }));

  async function build(words = 'undefined: x', fail = '/redis') {
    const paths = LabPaths.fromEnvironment({ LAB_HOME: join(home, 'lab') });
    const env = {
      PATH: `${home}:/usr/bin:/bin`,
      FAIL: fail,
      WORDS: words,
    };
    const context = {
      paths,
      store: new ProgramStore(paths),
      go: await GoToolchain.find('1.26', env),
    };
    const screen = { write: (text: string) => written.push(text) };
    const programs = [etcd, redis, registry];
    // the child finds `go` on the PATH that it is given
    const path = process.env.PATH;
    process.env.PATH = env.PATH;
    try {
      const progress = new BuildProgress(programs.length, screen);
      return await buildPrograms(programs, context, progress);
    } finally {
      process.env.PATH = path;
    }
  }

  it('names what does not build, with the last lines of its log, and builds the rest', async () => {
    const { built, failed } = await build();
    expect(built).toEqual(['etcd', 'registry']);
    expect(failed).toHaveLength(1);
    expect(failed[0].message).toBe('redis: go build ended with 1');
    expect(failed[0].tail).toEqual(['first line', 'undefined: x']);
    expect(existsSync(failed[0].log)).toBe(true);
  });

  it('says that the disk is full, and installs nothing of it', async () => {
    const { failed } = await build('write /x: no space left on device');
    expect(failed[0].message).toContain('redis: the disk is full');
    expect(readdirSync(join(home, 'lab', 'programs'))).toEqual([
      'etcd',
      'registry',
    ]);
  });

  it('goes on where it ended', async () => {
    await build();
    const { built, skipped, failed } = await build('', 'nothing');
    expect({ built, skipped, failed }).toEqual({
      built: ['redis'],
      skipped: ['etcd', 'registry'],
      failed: [],
    });
  });

  it('tells place, name, time and size line by line where nobody watches', async () => {
    await build();
    expect(written.join('')).toMatch(
      /^\[1\/3\] etcd v\S+: building\n\[1\/3\] etcd v\S+: \d+ s, 0\.0 MB\n\[2\/3\] redis v\S+: building\n\[2\/3\] redis: go build ended with 1\n/,
    );
  });
});

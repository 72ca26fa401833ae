import { readdirSync } from 'node:fs';
import { allPrograms } from './allPrograms';
import { goModOf, parseGoMod, versionOf } from './GoMod';
import { labFolder } from './labFolder';

describe('parseGoMod', () => {
  it('reads what is required in a line, in a block, and by others', () => {
    const { go, require } = parseGoMod(`module lab/x

go 1.26.3

tool example.org/x/cmd/x

require example.org/x/v2 v2.1.0

require (
	github.com/a/b v0.0.0-20260914071520-c9c369efcc5b // indirect
	gopkg.in/yaml.v3 v3.0.1
)

replace example.org/x => example.org/y v9.9.9

exclude github.com/a/b v1.0.0
`);
    expect(go).toBe('1.26.3');
    expect([...require]).toEqual([
      ['example.org/x/v2', 'v2.1.0'],
      ['github.com/a/b', 'v0.0.0-20260914071520-c9c369efcc5b'],
      ['gopkg.in/yaml.v3', 'v3.0.1'],
    ]);
  });
});

describe('the programs of the lab', () => {
  it.each(allPrograms)('$name has a version', program => {
    expect(versionOf(program)).toMatch(/^(v\d+\.\d+\.\d+|own$)/);
  });

  it.each(allPrograms)('$name is pinned with sums', program => {
    const files = readdirSync(labFolder(program.folder));
    expect(files).toEqual(expect.arrayContaining(['go.mod', 'go.sum']));
    expect(goModOf(program).go).toMatch(/^1\.\d+/);
  });

  it('have names and binaries of their own', () => {
    const names = allPrograms.map(({ name }) => name);
    const binaries = allPrograms.flatMap(program =>
      program.binaries.map(({ name }) => name),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(binaries).size).toBe(binaries.length);
  });
});

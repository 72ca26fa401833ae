import { RemoteLab, type LabFiles } from '../__testUtils__/RemoteLab';
import { AppReader } from './AppReader';

jest.setTimeout(300_000);

const environments = ['dev', 'prod'];
const names = ['a', 'b', 'b-c', 'd'];
const layers = ['values.yaml', 'values.dev.yaml', 'values.prod.yaml'];

/** Numbers that are the same in every run (a linear congruence). */
function drawing(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

describe('AppReader, whatever happens to a branch', () => {
  let lab: RemoteLab;
  afterEach(() => lab.close());

  it.each([1, 2, 3])(
    'knows after each head what a reader of everything would (%s)',
    async seed => {
      lab = await RemoteLab.start();
      const source = lab.source();
      const draw = drawing(seed);
      const pick = <T>(of: T[]) => of[draw(of.length)];
      let files = new Set<string>();
      const heads: { sha: string; files: Set<string> }[] = [];
      let count = 0;

      const layer = () =>
        pick([
          '{}\n',
          `requests: { web: { apiVersion: e.org/v1, kind: Web${count}, spec: { image: web:${count} } } }\n`,
          'requests: [\n',
        ]);
      /** What one commit does, which may be several things. */
      const change = (): LabFiles => {
        count += 1;
        const name = pick(names);
        const own = [...files].filter(path => path.startsWith(`apps/${name}/`));
        const path = `apps/${name}/${pick(layers)}`;
        switch (draw(6)) {
          case 0: // the app goes
            return Object.fromEntries(own.map(file => [file, undefined]));
          case 1: // a file goes
            return own.length > 0 ? { [pick(own)]: undefined } : {};
          case 2: // another owner
            return {
              [`apps/${name}/catalog-info.yaml`]: `metadata: {}\nspec: { owner: team-${draw(
                9,
              )} }\n`,
            };
          case 3: // what is no app
            return { [`docs/${draw(3)}.yaml`]: `${count}` };
          case 4: {
            // the app is renamed
            const to = pick(names);
            return Object.fromEntries(
              own.flatMap(file => {
                const moved = file.replace(`/${name}/`, `/${to}/`);
                return moved === file
                  ? []
                  : ([
                      [file, undefined],
                      [moved, layer()],
                    ] as [string, string | undefined][]);
              }),
            );
          }
          default:
            return { [path]: layer() };
        }
      };
      const commit = async () => {
        const changed = Object.entries({ ...change(), ...change() }).filter(
          ([path, text]) => text !== undefined || files.has(path),
        );
        files = new Set(files);
        for (const [path, text] of changed) {
          if (text === undefined) files.delete(path);
          else files.add(path);
        }
        const sha = await lab.commit(
          Object.fromEntries(changed),
          `Change ${count}`,
        );
        heads.push({ sha, files });
      };

      const reader = new AppReader(source, environments);
      let seen: string | undefined;
      for (let round = 0; round < 12; round += 1) {
        if (heads.length > 3 && draw(6) === 0) {
          // The branch is rewritten.
          const back = pick(heads);
          await lab.git('reset', '--quiet', '--hard', back.sha);
          files = back.files;
        }
        for (let more = draw(3); more >= 0; more -= 1) await commit();
        await lab.push();
        const head = await source.mirror.fetch();
        const before = seen === undefined ? [] : await reader.read(seen);
        const apps = await reader.read(head);
        const whole = new AppReader(lab.source(), environments);
        await expect(whole.read(head)).resolves.toEqual(apps);
        const changed = seen && (await reader.changed(seen, head));
        // Where only reading all can tell, every app may differ.
        const others = (all: typeof apps) =>
          all.filter(({ name }) => changed && !changed.has(name));
        expect(others(apps)).toEqual(others(before));
        seen = head;
      }
    },
  );
});

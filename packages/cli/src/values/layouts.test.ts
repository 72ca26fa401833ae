import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runWith } from '../__testUtils__/runWith';
import { workInNewFolder } from '../__testUtils__/workInNewFolder';
import { valuesCommands } from './valuesCommands';

const examples = resolve(__dirname, '../../../../examples');
const plain = ['--layout', 'plain', '--layer', '${environment}/*.yaml'];
const ofKind = ['--kind', 'platform.example.org/v1/WebService'];
const values = ['--layout', 'helm-values', ...ofKind];
const { pathOf, text } = workInNewFolder();

const use = (layout: string) => {
  cpSync(join(examples, 'layouts', layout), pathOf(), { recursive: true });
  const kinds = join(examples, 'platform-config/platform/xrds');
  cpSync(kinds, pathOf('platform/xrds'), { recursive: true });
};

const run = (...args: string[]) => runWith(valuesCommands.commands, args);

describe('values on the layout helm-values', () => {
  beforeEach(() => use('helm-values'));

  it('tells the spec, sets a value of it, and judges it by the kind', async () => {
    const told = await run('effective', 'reviews', '-e', 'dev', ...values);
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(told.out).toContain('replicas: 1');
    const file = 'apps/reviews/values.dev.yaml';
    const before = text(file);
    const set = (value: string) =>
      run('set', 'reviews', 'replicas', value, '-e', 'dev', ...values);
    expect((await set('3')).code).toBe(0);
    expect(text(file)).toBe(before.replace('replicas: 1', 'replicas: 3'));
    const refused = await set('many');
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringMatching(/values\.dev\.yaml:\d+: .*number/),
    ]);
    const all = await run('validate', ...values);
    expect([all.code, all.out]).toEqual([
      0,
      expect.stringMatching(/all valid/),
    ]);
  });

  it('asks for the kind', async () => {
    const { code, err } = await run('validate', '--layout', 'helm-values');
    expect([code, err]).toEqual([2, expect.stringContaining('--kind')]);
  });
});

describe('values on the layout plain', () => {
  beforeEach(() => use('plain'));

  it('tells the manifests, and sets a value in the one that is named', async () => {
    const told = await run('effective', 'ledger', '-e', 'prod', ...plain);
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(told.out.split('\n---\n')).toEqual([
      expect.stringContaining('kind: PostgresDatabase'),
      expect.stringContaining('kind: WebService'),
    ]);
    const args = ['ledger', 'spec.replicas', '5', '-e', 'prod', ...plain];
    const unnamed = await run('set', ...args);
    expect([unnamed.code, unnamed.err]).toEqual([
      2,
      expect.stringMatching(/--file is missing: .*web\.yaml/),
    ]);
    const file = 'apps/ledger/prod/web.yaml';
    const before = text(file);
    const set = await run('set', ...args, '--file', 'web.yaml', '--json');
    expect(JSON.parse(set.out)).toMatchObject({
      file,
      before: 3,
      after: 5,
      written: true,
    });
    expect(text(file)).toBe(before.replace('replicas: 3', 'replicas: 5'));
  });

  it('judges each manifest, and says at its file what is wrong', async () => {
    const good = await run('validate', ...plain);
    expect([good.code, good.out]).toEqual([
      0,
      expect.stringContaining('4 requests: all valid'),
    ]);
    const dry = await run(
      ...['set', 'ledger', 'spec.replicas', 'many', '-e', 'dev'],
      ...['--file', 'web.yaml', ...plain],
    );
    expect([dry.code, dry.err]).toEqual([
      1,
      expect.stringMatching(/ledger\/dev\/web\.yaml:\d+: .*number/),
    ]);
  });
});

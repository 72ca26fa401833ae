import {
  chmodSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { runWith } from '../__testUtils__/runWith';
import { workInNewFolder } from '../__testUtils__/workInNewFolder';
import { valuesCommands } from './valuesCommands';

const example = resolve(__dirname, '../../../../examples/platform-config');
const devLayer = 'apps/checkout/values.dev.yaml';
const { pathOf, text } = workInNewFolder();

beforeEach(() => {
  cpSync(example, pathOf(), { recursive: true });
});

const run = (...args: string[]) => runWith(valuesCommands.commands, args);

describe('values effective', () => {
  it('merges the layers of an environment', async () => {
    const { code, out } = await run(
      'effective',
      'checkout',
      '-e',
      'dev',
      '--json',
    );
    const { values, requests } = JSON.parse(out);
    expect(code).toBe(0);
    expect(values.requests.web.spec).toMatchObject({ replicas: 1, port: 8080 });
    expect(requests[0].origins.replicas).toEqual({
      file: devLayer,
      line: expect.any(Number),
    });
  });

  it('says where each value is', async () => {
    const { out } = await run(
      'effective',
      'checkout',
      '-e',
      'dev',
      '--origins',
    );
    expect(out).toMatch(
      /^apps\/checkout\/values\.dev\.yaml:\d+: web replicas$/m,
    );
    expect(out).toMatch(/^apps\/checkout\/values\.yaml:\d+: web port$/m);
  });

  it.each([
    [
      'an app that is not there',
      ['nobody', '-e', 'dev'],
      /no app nobody; there are .*checkout/,
    ],
    [
      'an environment that is not there',
      ['checkout', '-e', 'moon'],
      /it is in dev, prod, staging/,
    ],
    ['no environment', ['checkout'], /--environment is missing/],
  ])('asks for another than %s', async (_, args, words) => {
    const { code, err } = await run('effective', ...args);
    expect(code).toBe(2);
    expect(err).toMatch(words);
  });
});

describe('values diff', () => {
  const diff = (...args: string[]) => run('diff', 'checkout', ...args);

  it('shows what differs, environments in the order asked for', async () => {
    const { code, out } = await diff('-e', 'dev', '-e', 'prod', '--origins');
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toMatch(/^ +dev +prod$/);
    expect(out).toMatch(
      /^web +expose\.tls +corporate \(values\.dev\.yaml:\d+\) +–$/m,
    );
    expect(out).toMatch(
      /^web +image\.digest +2\.9\.0 cf4c8ea.*2\.8\.3 dafe745/m,
    );
    expect(out).not.toMatch(/ port /);
  });

  it('tells all of it as data, and what is the same where asked', async () => {
    const report = JSON.parse((await diff('--json')).out);
    expect(report.environments).toEqual(['dev', 'prod', 'staging']);
    expect(report.rows.every((row: { differs: boolean }) => row.differs)).toBe(
      true,
    );
    const all = JSON.parse((await diff('--json', '--all')).out);
    expect(all.rows).toContainEqual(
      expect.objectContaining({ name: 'web', path: 'port', differs: false }),
    );
  });

  it('says where nothing differs, and what cannot be read', async () => {
    expect((await diff('-e', 'dev')).out).toBe('Nothing differs.');
    writeFileSync(pathOf(devLayer), 'a: [');
    const { code, err } = await diff();
    expect(code).toBe(1);
    expect(err).toContain(`${devLayer}:`);
  });

  it.each([
    ['nobody', [], /no app nobody/],
    ['checkout', ['-e', 'moon'], /checkout is not in moon; it is in dev/],
  ])('refuses what is not there: %s %s', async (app, args, message) => {
    const { code, err } = await run('diff', app, ...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

describe('values set and unset', () => {
  it('changes one line, and every byte else stays', async () => {
    const before = text(devLayer);
    const path = 'requests.web.spec.replicas';
    const { code, out } = await run(
      'set',
      'checkout',
      path,
      '3',
      '-e',
      'dev',
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      file: devLayer,
      before: 1,
      after: 3,
      written: true,
    });
    expect(text(devLayer)).toBe(before.replace('replicas: 1', 'replicas: 3'));
    await run('unset', 'checkout', path, '-e', 'dev');
    const { out: effective } = await run(
      'effective',
      'checkout',
      '-e',
      'dev',
      '--json',
    );
    expect(JSON.parse(effective).values.requests.web.spec.replicas).toBe(2);
  });

  it.each(['0755', '1_000'])('asks what is meant by %s', async value => {
    const { code, err } = await run(
      'set',
      'checkout',
      'requests.web.spec.replicas',
      value,
      '--base',
    );
    expect(code).toBe(2);
    expect(err).toContain(`${value} is read in two ways`);
  });

  it('says that a value is taken out', async () => {
    const path = 'requests.web.spec.replicas';
    const { out } = await run('unset', 'checkout', path, '-e', 'dev');
    expect(out).toBe(`${devLayer}: ${path} is taken out`);
  });

  it('writes nothing that the cluster would refuse, in any environment that it reaches', async () => {
    const file = 'apps/checkout/values.yaml';
    const before = text(file);
    const { code, err } = await run(
      ...['set', 'checkout', 'requests.web.spec.port', '0', '--base'],
    );
    expect(code).toBe(1);
    expect(err).toMatch(
      /values\.yaml:\d+: .*at least 1[\s\S]*Nothing was written/,
    );
    expect(text(file)).toBe(before);
  });

  it('writes to no file that is no text, and keeps the mode of others', async () => {
    const words = ['set', 'checkout', 'requests.web.spec.replicas', '3'];
    chmodSync(pathOf(devLayer), 0o755);
    await run(...words, '-e', 'dev');
    expect(statSync(pathOf(devLayer)).mode % 0o1000).toBe(0o755);
    expect(readdirSync(pathOf('apps/checkout'))).toEqual(
      readdirSync(join(example, 'apps/checkout')),
    );
    const bytes = Buffer.concat([
      Buffer.from('# K\xf6ln\n', 'latin1'),
      readFileSync(pathOf(devLayer)),
    ]);
    writeFileSync(pathOf(devLayer), bytes);
    const { code, err } = await run(...words, '-e', 'dev');
    expect(code).not.toBe(0);
    expect(err).toContain(`${devLayer} is not text in UTF-8`);
    expect(readFileSync(pathOf(devLayer))).toEqual(bytes);
  });

  it('follows no link, which may lead anywhere', async () => {
    const link = 'apps/checkout/values.yaml';
    rmSync(pathOf(link));
    symlinkSync('../payments/values.yaml', pathOf(link));
    const before = text('apps/payments/values.yaml');
    const path = 'requests.web.spec.replicas';
    const { code, err } = await run('set', 'checkout', path, '3', '--base');
    expect(code).toBe(2);
    expect(err).toContain(`${link} is a symbolic link`);
    expect(text('apps/payments/values.yaml')).toBe(before);
  });

  it('says what it would do, and does not', async () => {
    const before = text(devLayer);
    const path = 'requests.web.spec.env[0].value';
    const { code, out } = await run(
      ...[
        'set',
        'checkout',
        path,
        '0755',
        '--base',
        '--string',
        '--dry-run',
        '--json',
      ],
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      environments: ['dev', 'prod', 'staging'],
      after: '0755',
      changed: true,
      written: false,
    });
    expect(text(devLayer)).toBe(before);
  });

  it.each([
    ['no path', ['checkout', 'a..b', '1', '-e', 'dev'], /is no path/],
    [
      'a secret',
      ['checkout', 'secrets.db.encryptedData.KEY', 'x', '-e', 'dev'],
      /sealed/,
    ],
    [
      'half a map',
      ['checkout', 'requests.web.spec.env', '{a: ', '-e', 'dev'],
      /no YAML value/,
    ],
    ['too little', ['checkout', 'requests'], /Expected APP, PATH and VALUE/],
  ])('refuses %s', async (_, args, words) => {
    const { code, err } = await run('set', ...args);
    expect(code).toBe(2);
    expect(err).toMatch(words);
  });
});

describe('values validate', () => {
  it('finds nothing in the example', async () => {
    const { code, out } = await run('validate');
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/10 apps, \d+ requests: all valid/),
    ]);
  });

  it('names what would be refused at its line, also for GitHub', async () => {
    writeFileSync(
      pathOf(devLayer),
      text(devLayer).replace('replicas: 1', 'replicas: -1'),
    );
    const { code, out } = await run('validate', 'checkout', '--github');
    expect(code).toBe(1);
    expect(out).toMatch(
      /^::error file=apps\/checkout\/values\.dev\.yaml,line=\d+::.*at least 0/m,
    );
  });
});

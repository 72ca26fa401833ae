import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesWith } from '../__testUtils__/runWith';
import { statusCommand } from './statusCommand';

const at = (second: number) =>
  new Date(Date.UTC(2026, 4, 4, 12, 0, second)).toISOString();
const mark = (second: number, text: string) => ({
  receivedAt: at(second),
  scenario: 'demo',
  mark: text,
});
const sealed = (second: number, status: string, name = 'db') => ({
  receivedAt: at(second),
  scenario: 'demo',
  type: 'ADDED',
  object: {
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata: { name, namespace: 'shop', generation: 1 },
    status: {
      observedGeneration: 1,
      conditions: [
        {
          type: 'Synced',
          status,
          lastTransitionTime: at(second),
          message: status === 'False' ? 'no key could decrypt it' : undefined,
        },
      ],
    },
  },
});

describe('status --replay', () => {
  const folder = mkdtempSync(join(tmpdir(), 'status-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (name: string, ...lines: (object | string)[]) => {
    const path = join(folder, name);
    writeFileSync(
      path,
      lines
        .map(line => (typeof line === 'string' ? line : JSON.stringify(line)))
        .join('\n'),
    );
    return path;
  };
  const run = (...args: string[]) =>
    linesWith([statusCommand], ['status', ...args]);
  const good = file(
    'good',
    mark(0, 'nothing yet'),
    sealed(1, 'True'),
    mark(2, 'open'),
    sealed(3, 'False'),
    mark(4, 'shut'),
  );

  it('tells one line of JSON per mark', async () => {
    const { code, out, err } = await run('--replay', good, '--json');
    expect({ code, err }).toEqual({ code: 0, err: [] });
    const marks = out.map(line => JSON.parse(line));
    expect(
      marks.map(({ receivedAt, mark: text }) => [receivedAt, text]),
    ).toEqual([
      [at(0), 'nothing yet'],
      [at(2), 'open'],
      [at(4), 'shut'],
    ]);
    const object = {
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      namespace: 'shop',
      name: 'db',
    };
    expect(marks[0].apps).toEqual([]);
    expect(marks[1].apps).toEqual([
      expect.objectContaining({
        app: 'db',
        engine: 'none',
        headline: 'Synced',
        sync: 'Synced',
        drift: 'Unknown',
        health: 'Healthy',
        control: 'Automatic',
        cause: null,
        since: at(1),
        desiredRevision: null,
        appliedRevision: null,
        objects: [expect.objectContaining({ ...object, health: 'Healthy' })],
      }),
    ]);
    expect(marks[2].apps[0]).toMatchObject({
      headline: 'Degraded',
      since: at(3),
      cause: {
        sentence: expect.stringContaining('no key could decrypt it'),
        object,
      },
    });
  });

  it('prints tables for people', async () => {
    const { out } = await run('--replay', good);
    const text = out.join('\n');
    expect(text).toMatch(/nothing yet\n {2}no apps/);
    expect(text).toMatch(/APP +STATUS +SINCE/);
    expect(text).toMatch(/db +Degraded .*\n +SealedSecret db: The secret/);
  });

  it('names the file where there are several', async () => {
    const other = file('other', mark(0, 'alone'));
    const { out } = await run('--replay', good, other, '--json');
    expect(out.map(line => JSON.parse(line).file)).toEqual([
      good,
      good,
      good,
      other,
    ]);
  });

  it('keeps scenarios in one file apart', async () => {
    const mixed = file(
      'mixed',
      sealed(1, 'True'),
      { ...sealed(1, 'False', 'api'), scenario: 'second' },
      mark(2, 'of the first'),
      { ...mark(1, 'of the second'), scenario: 'second' },
      { receivedAt: at(3), mark: 'of the one before' },
    );
    const { code, out } = await run('--replay', mixed, '--json');
    expect(code).toBe(0);
    const told = out.map(line => JSON.parse(line));
    expect(
      told.map(({ apps }) => apps.map((app: { app: string }) => app.app)),
    ).toEqual([['db'], ['api'], ['api']]);
  });

  it('tells each line that cannot be read, and answers the rest', async () => {
    const bad = file(
      'bad',
      'nonsense',
      '',
      sealed(1, 'True'),
      { receivedAt: at(2), type: 'BOOKMARK', object: {} },
      mark(3, 'in between'),
      mark(2, 'too late'),
      '{"receivedAt":"2026-05-04T12:00:09.000Z","mar',
    );
    const { code, out, err } = await run('--replay', bad, '--json');
    expect(code).toBe(1);
    expect(out.map(line => JSON.parse(line).apps[0].headline)).toEqual([
      'Synced',
      'Synced',
    ]);
    expect(err).toEqual([
      expect.stringContaining(`${bad}:1: not JSON`),
      expect.stringContaining(`${bad}:4: type "BOOKMARK"`),
      expect.stringContaining(`${bad}:6: receivedAt ${at(2)} is before`),
      expect.stringMatching(/bad:7: not JSON.*ends in the middle of this line/),
    ]);
  });

  it('does not fill the terminal with a file that is no recording', async () => {
    const none = file('none', ...Array.from({ length: 50 }, () => 'x'));
    const { code, err } = await run('--replay', none, '--json');
    expect(code).toBe(1);
    expect(err).toHaveLength(22);
    expect(err.slice(-2)).toEqual([
      `${none}: 30 more lines like these`,
      `${none}: no mark in it, so nothing to tell`,
    ]);
  });

  it('answers the other files where one is absent', async () => {
    const { code, out, err } = await run(
      '--json',
      '--replay',
      join(folder, 'absent'),
      '--replay',
      good,
    );
    expect(code).toBe(2);
    expect(out).toHaveLength(3);
    expect(err).toEqual([
      expect.stringMatching(/absent cannot be read: ENOENT/),
    ]);
  });

  it.each([
    [[], /--replay FILE is missing/],
    [['--replay'], /argument missing/],
    [['--replay', '-', '-'], /can be read once only/],
    [['--replay', 'x', '--yaml'], /Unknown option/],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err[0]).toMatch(message);
  });
});

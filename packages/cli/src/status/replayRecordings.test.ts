import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replayRecordings } from './replayRecordings';

const mark = (second: number, text: string) => ({
  receivedAt: `2026-05-04T12:00:0${second}.000Z`,
  mark: text,
});
const sealed = (second: number, status: string) => ({
  receivedAt: `2026-05-04T12:00:0${second}.000Z`,
  type: 'MODIFIED',
  object: {
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata: { name: 'db', namespace: 'shop' },
    status: { conditions: [{ type: 'Synced', status }] },
  },
});

describe('replayRecordings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const record = (scenario: string, ...lines: unknown[]) => {
    mkdirSync(join(folder, 'demo'), { recursive: true });
    writeFileSync(
      join(folder, 'demo', `${scenario}.ndjson`),
      lines.map(line => JSON.stringify(line)).join('\n'),
    );
  };

  it('counts every mark, and tells those that are wrong', async () => {
    record(
      'opens',
      mark(0, 'nothing yet'),
      sealed(1, 'True'),
      mark(2, 'reached after 0.2 s: open'),
      mark(3, 'still'),
      sealed(4, 'False'),
      mark(5, 'shut'),
    );
    const expected = (changes: [string, string][]) => ({
      demo: { opens: changes, absent: [['x', 'Synced'] as [string, string]] },
    });
    expect(
      await replayRecordings(
        folder,
        expected([
          ['reached: open', 'Synced'],
          ['shut', 'Degraded'],
        ]),
      ),
    ).toEqual({ scenarios: 1, headlinesChecked: 4, wrong: [] });

    const { wrong } = await replayRecordings(
      folder,
      expected([
        ['reached: open', 'Synced'],
        ['nowhere', 'Stalled'],
      ]),
    );
    expect(wrong).toEqual([
      {
        scenario: 'opens',
        ...mark(5, 'shut'),
        expected: 'Synced',
        actual: 'Degraded',
      },
      expect.objectContaining({ mark: 'nowhere', actual: 'no such mark' }),
    ]);
  });

  it('refuses a recording that is broken', async () => {
    record('broken', 'no line');
    await expect(
      replayRecordings(folder, { demo: { broken: [] } }),
    ).rejects.toThrow(/broken\.ndjson:1: not a JSON object/);
  });
});

import { releaseMarks } from './releaseMarks';

const range = { from: '2026-03-10T12:00:00Z', to: '2026-03-10T13:40:00Z' };
const release = (minute: number, version = '1') => ({
  app: 'checkout',
  environment: 'prod',
  cluster: 'prod-eu',
  at: new Date(Date.parse(range.from) + minute * 60_000).toISOString(),
  version,
});

describe('the marks of releases', () => {
  it('stand at their time, those outside not at all', () => {
    const marks = releaseMarks(
      [release(-1), release(0), release(50), release(100), release(101)],
      range,
      0.14,
    );
    expect(marks.map(({ at }) => at)).toEqual([0, 0.5, 1]);
  });

  it('are one where they cannot be told apart', () => {
    const marks = releaseMarks(
      [release(50.5, '2'), release(50, '1'), release(60, '3')],
      range,
      0.14,
    );
    expect(
      marks.map(({ releases }) => releases.map(({ version }) => version)),
    ).toEqual([['1', '2'], ['3']]);
  });

  it('put labels that would overlap under each other', () => {
    const marks = releaseMarks(
      [10, 15, 20, 60].map(m => release(m)),
      range,
      0.14,
    );
    expect(marks.map(({ row }) => row)).toEqual([0, 1, 2, 0]);
  });

  it('have no words where there is no room for them', () => {
    const marks = releaseMarks(
      [10, 15, 20, 25, 60].map(m => release(m)),
      range,
      0.4,
    );
    expect(marks.map(({ isTight }) => isTight)).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
  });
});

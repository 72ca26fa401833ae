import { readLogLine, splitLog } from './splitLog';

const step = (number: number, second: number, state = 'success') => ({
  number,
  state,
  startedAt: `2026-05-04T10:00:0${second}Z`,
});
const line = (second: number, text: string) =>
  `2026-05-04T10:00:0${second}.1234567Z ${text}`;

describe('the log of a job', () => {
  it('is given to its steps', () => {
    const text = [
      line(0, 'Job is defined at ci.yaml'),
      line(1, '##[group]Run actions/checkout'),
      line(1, '##[endgroup]'),
      line(1, 'fetched'),
      line(3, '##[group]Run npm test'),
      line(4, 'ok'),
      '',
    ].join('\n');
    expect(splitLog(text, [step(1, 0), step(2, 1), step(3, 3)])).toEqual([
      { number: 1, lines: ['Job is defined at ci.yaml'] },
      { number: 2, lines: ['##[group]Run actions/checkout', 'fetched'] },
      { number: 3, lines: ['##[group]Run npm test', 'ok'] },
    ]);
  });

  it('tells steps of the same second apart', () => {
    const text = [
      line(1, 'setting up'),
      line(1, '##[group]Run one'),
      line(1, '##[group]Run two'),
    ].join('\n');
    const logs = splitLog(text, [step(1, 1), step(2, 1), step(3, 1)]);
    expect(logs.map(({ lines }) => lines.length)).toEqual([1, 1, 1]);
  });

  it('has nothing of a step that was left out', () => {
    const text = [line(1, 'a'), line(2, '##[group]Run c')].join('\n');
    const logs = splitLog(text, [
      step(1, 1),
      step(2, 2, 'skipped'),
      step(3, 2),
    ]);
    expect(logs.map(({ number }) => number)).toEqual([1, 3]);
  });

  it('keeps a group that a program prints in its step', () => {
    const text = [
      line(1, '##[group]Run one'),
      line(1, '##[group]Run fast'),
      line(2, '##[group]Run two'),
    ].join('\n');
    const logs = splitLog(text, [step(1, 1), step(2, 2)]);
    expect(logs.map(({ lines }) => lines.length)).toEqual([2, 1]);
  });

  it('is nothing where no step has begun', () => {
    expect(splitLog('', [])).toEqual([]);
  });

  it.each([
    ['##[error]no', 'error', 'no'],
    ['##[group]Run x', 'group', 'Run x'],
    ['##[endgroup]', 'plain', ''],
    ['plain', 'plain', 'plain'],
  ])('%s is %s', (text, kind, rest) => {
    expect(readLogLine(text)).toEqual({ kind, text: rest });
  });
});

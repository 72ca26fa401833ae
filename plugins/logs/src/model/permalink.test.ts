import { line } from '../testing/lines';
import { parseLogsUrl } from './logsUrl';
import { permalinkView, timeOfLineId } from './permalink';

const second = (n: number) => `${1773144000 + n}123456789`;
const lines = Array.from({ length: 300 }, (_, index) =>
  line({ time: second(300 - index), id: `dev~${second(300 - index)}~a` }),
);
const range = {
  from: '2026-03-10T12:00:00.000Z',
  to: '2026-03-10T13:00:00.000Z',
};
const view = parseLogsUrl(new URLSearchParams('live=1&text=x'));

describe('a permalink', () => {
  it('ends a hundred lines after its line, so that it loads at once', () => {
    const linked = permalinkView(view, lines[250], lines, range);
    expect(linked).toMatchObject({
      text: 'x',
      live: false,
      line: lines[250].id,
      time: {
        from: range.from,
        // Line 150 is the hundredth newer one, at its millisecond plus one.
        to: '2026-03-10T12:02:30.124Z',
      },
    });
  });

  it('ends with the range where few lines are newer', () => {
    expect(permalinkView(view, lines[3], lines, range).time).toMatchObject({
      to: '2026-03-10T13:00:00.001Z',
    });
  });

  it('holds its line though it is outside of the range', () => {
    const late = line({ time: '1773150000000000001' });
    expect(permalinkView(view, late, lines, range).time).toMatchObject({
      to: '2026-03-10T13:40:00.001Z',
    });
  });

  it.each([
    ['dev~1795000000000000000~ab', '1795000000000000000'],
    ['dev-eu~17~', '17'],
    ['dev', undefined],
    ['dev~x~1', undefined],
  ])('knows the time of %s', (id, time) => {
    expect(timeOfLineId(id)).toBe(time);
  });
});

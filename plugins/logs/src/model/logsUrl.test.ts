import { changeView, parseLogsUrl, printLogsUrl } from './logsUrl';

const read = (query: string) => parseLogsUrl(new URLSearchParams(query));
const from = '2026-03-10T12:00:00.000Z';
const to = '2026-03-10T12:05:00.000Z';

describe('the view in the URL', () => {
  it.each([
    '',
    'environments=dev%2Cprod',
    'text=a%26b%3D%22%7B',
    'levels=error%2Cwarn',
    'range=14d',
    'range=15m&live=1&wrap=1',
    `from=${encodeURIComponent(from)}&to=${encodeURIComponent(
      to,
    )}&line=dev~1~a`,
    'pod=web-1&container=web',
  ])('comes back as it went: %s', query => {
    const back = printLogsUrl(read(query));
    back.sort();
    const before = new URLSearchParams(query);
    before.sort();
    expect(back.toString()).toBe(before.toString());
  });

  it.each([
    ['levels=error,loud,error', { levels: ['error'] }],
    ['levels=info,error', { levels: ['error', 'info'] }],
    ['environments=,,', { environments: [] }],
    [`live=1&from=${from}&to=${to}`, { live: false }],
    ['range=9y', { time: { kind: 'last', preset: '1h' } }],
  ])('takes no nonsense: %s', (query, expected) => {
    expect(read(query)).toMatchObject(expected);
  });

  it('leaves the parameters of others', () => {
    const params = printLogsUrl(read(''), new URLSearchParams('x=1&pod=old'));
    expect(params.toString()).toBe('x=1');
  });
});

describe('a change of the view', () => {
  const linked = read(`from=${from}&to=${to}&line=dev~1~a`);

  it('leaves the named line with the search, not with the look', () => {
    expect(changeView(linked, { wrap: true }).line).toBe('dev~1~a');
    expect(changeView(linked, { text: 'x' }).line).toBeUndefined();
  });

  it('goes live only at a time that ends now', () => {
    expect(changeView(linked, { live: true })).toMatchObject({
      live: true,
      time: { kind: 'last', preset: '15m' },
    });
    const live = read('live=1');
    expect(
      changeView(live, { time: { kind: 'absolute', from, to } }).live,
    ).toBe(false);
    expect(
      changeView(live, { time: { kind: 'last', preset: '6h' } }).live,
    ).toBe(true);
  });
});

import type { LogLine } from '../model';
import { lineId } from './lineId';
import { packPage, unpackPage } from './packPage';

const labels = { app: 'checkout', pod: 'web-1' };
function lineOf(change: Partial<LogLine>): LogLine {
  const line = {
    time: '1763899200000000001',
    environment: 'dev',
    level: 'info' as const,
    line: 'it works',
    pod: 'web-1',
    container: 'web',
    labels,
    ...change,
  };
  return { id: lineId(line), ...line };
}
const sent = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('a packed page', () => {
  const cut: LogLine = {
    ...lineOf({ line: 'beg', time: '1763899200000000000' }),
    id: lineId({ ...lineOf({}), line: 'beginning and end' }),
    bytes: 17,
  };
  const lines = [
    lineOf({}),
    lineOf({ line: 'é 😀', time: '1763899200000000002' }),
    lineOf({
      environment: 'prod',
      pod: undefined,
      container: undefined,
      labels: { app: 'checkout' },
      level: 'error',
    }),
    cut,
  ];
  const outcomes = [{ environment: 'dev', state: 'ok' as const }];

  it('is the same once it is unpacked', () => {
    const page = unpackPage(sent(packPage({ lines, outcomes })));
    expect(page).toEqual(sent({ lines, outcomes }));
  });

  it('says what lines have in common once', () => {
    expect(packPage({ lines, outcomes }).sources).toHaveLength(2);
  });

  it('names only a line that was cut', () => {
    const named = packPage({ lines, outcomes }).lines.map(({ id }) => id);
    expect(named).toEqual([undefined, undefined, undefined, cut.id]);
  });
});

import { lineId } from './lineId';

const of = {
  environment: 'prod',
  time: '1777900000000000001',
  pod: 'web-1',
  container: 'app',
  line: 'hello',
};

describe('lineId', () => {
  it('names environment and instant', () => {
    expect(lineId(of)).toMatch(/^prod~1777900000000000001~[0-9a-z]+$/);
    expect(lineId({ ...of })).toBe(lineId(of));
  });

  it.each([
    ['environment', { environment: 'dev' }],
    ['instant', { time: '1777900000000000002' }],
    ['pod', { pod: 'web-2' }],
    ['container', { container: 'proxy' }],
    ['no pod', { pod: undefined }],
    ['line', { line: 'hellp' }],
    ['longer line', { line: 'hello ' }],
  ])('differs by %s', (_, other) => {
    expect(lineId({ ...of, ...other })).not.toBe(lineId(of));
  });

  it('tells a hundred thousand similar lines of an instant apart', () => {
    const ids = new Set<string>();
    for (let index = 0; index < 50_000; index++) {
      ids.add(lineId({ ...of, line: `request ${index} took 12 ms` }));
      ids.add(lineId({ ...of, line: `request took ${index} ms` }));
    }
    expect(ids.size).toBe(100_000);
  });
});

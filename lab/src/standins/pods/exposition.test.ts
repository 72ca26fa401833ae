import { exposition } from './exposition';

describe('the exposition', () => {
  it('keeps the series of a metric together, under its type', () => {
    const labels = { pod: 'web-1' };
    expect(
      exposition([
        { name: 'wait_seconds_count', labels, value: 3 },
        { name: 'requests_total', labels, value: 7 },
        { name: 'wait_seconds_bucket', labels: { le: '+Inf' }, value: 3 },
        { name: 'memory_bytes', labels: {}, value: 1.5e9 },
      ]),
    ).toBe(`# TYPE wait_seconds histogram
wait_seconds_count{pod="web-1"} 3
wait_seconds_bucket{le="+Inf"} 3
# TYPE requests_total counter
requests_total{pod="web-1"} 7
# TYPE memory_bytes gauge
memory_bytes{} 1500000000
`);
  });

  it('escapes what would end a label', () => {
    const labels = { path: 'a"b\\c\nd' };
    expect(exposition([{ name: 'up', labels, value: 1 }])).toContain(
      'up{path="a\\"b\\\\c\\nd"} 1',
    );
  });
});

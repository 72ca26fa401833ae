import { line } from '../testing/lines';
import { countedLines, fieldCounts } from './fieldCounts';

describe('the fields of lines', () => {
  it('count names and values, the most frequent first', () => {
    const lines = [
      '{"status":500,"path":"/a"}',
      '{"status":500}',
      '{"status":200}',
      'level=info status=200',
      'no fields at all',
    ].map(text => line({ line: text }));
    expect(fieldCounts(lines)).toEqual([
      {
        name: 'status',
        count: 4,
        values: [
          { value: '500', count: 2 },
          { value: '200', count: 2 },
        ],
      },
      { name: 'path', count: 1, values: [{ value: '/a', count: 1 }] },
      { name: 'level', count: 1, values: [{ value: 'info', count: 1 }] },
    ]);
  });

  it('are of so many lines at most', () => {
    const lines = Array.from({ length: 2 * countedLines }, () =>
      line({ line: '{"a":1}' }),
    );
    expect(fieldCounts(lines)[0].count).toBe(countedLines);
  });
});

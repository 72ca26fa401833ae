import { parseRecordedLine } from './parseRecordedLine';

const receivedAt = '2026-05-04T12:00:00.000Z';
const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } };

describe('parseRecordedLine', () => {
  it('reads events and marks', () => {
    const event = { receivedAt, scenario: 's', type: 'ADDED', object: pod };
    expect(parseRecordedLine(JSON.stringify(event))).toEqual({ line: event });
    const mark = { receivedAt, mark: '' };
    expect(parseRecordedLine(JSON.stringify(mark))).toEqual({ line: mark });
  });

  it.each([
    ['{"receivedAt":', 'not JSON: '],
    ['7', 'not a JSON object'],
    ['null', 'not a JSON object'],
    ['[]', 'not a JSON object'],
    ['{}', 'receivedAt is missing'],
    [{ receivedAt: 'yesterday', mark: 'x' }, 'receivedAt is not a time'],
    [{ receivedAt: 7, mark: 'x' }, 'receivedAt is not a time'],
    [{ receivedAt, mark: 7 }, 'mark is not a text'],
    [{ receivedAt }, 'neither an event (type and object) nor a mark'],
    [{ receivedAt, type: 'BOOKMARK', object: pod }, 'type "BOOKMARK" tells'],
    [{ receivedAt, type: 'ERROR', object: {} }, 'type "ERROR" tells'],
    [{ receivedAt, type: {}, object: pod }, 'type {} tells'],
    [{ receivedAt, type: 'ADDED' }, 'object is missing'],
    [{ receivedAt, type: 'ADDED', object: null }, 'object is missing'],
    [{ receivedAt, type: 'ADDED', object: [] }, 'object.apiVersion is missing'],
    [
      { receivedAt, type: 'ADDED', object: { ...pod, kind: 3 } },
      'object.kind is missing',
    ],
    [
      { receivedAt, type: 'ADDED', object: { ...pod, metadata: undefined } },
      'object.metadata is missing',
    ],
    [
      { receivedAt, type: 'DELETED', object: { ...pod, metadata: {} } },
      'object.metadata.name is missing',
    ],
  ])('says what is wrong with %j', (line, expected) => {
    const text = typeof line === 'string' ? line : JSON.stringify(line);
    expect(parseRecordedLine(text)).toEqual({
      problem: expect.stringContaining(expected),
    });
  });
});

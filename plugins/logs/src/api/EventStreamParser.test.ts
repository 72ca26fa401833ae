import { EventStreamParser } from './EventStreamParser';

const parse = (...pieces: string[]) => {
  const parser = new EventStreamParser();
  return pieces.flatMap(piece => parser.push(piece));
};
const lines = (data: string) => ({ event: 'lines', data });

describe('an event stream', () => {
  it.each([
    ['event: lines\ndata: [1]\n\n', [lines('[1]')]],
    ['event:lines\ndata:[1]\n\n', [lines('[1]')]],
    ['event: lines\r\ndata: [1]\r\n\r\n', [lines('[1]')]],
    ['event: lines\rdata: [1]\r\r', [lines('[1]')]],
    ['\ufeffdata: a\n\n', [{ event: 'message', data: 'a' }]],
    ['data: a\ndata: b\ndata\n\n', [{ event: 'message', data: 'a\nb\n' }]],
    [': keep-alive\n\n: keep-alive\n\n', []],
    ['event: lines\n\ndata: a\n\n', [{ event: 'message', data: 'a' }]],
    [
      'id: 7\nretry: 10\nwhat: ever\ndata:  a: b\n\n',
      [{ event: 'message', data: ' a: b' }],
    ],
    // Cut off by the end of the stream.
    ['data: a\n\ndata: b\n', [{ event: 'message', data: 'a' }]],
    ['data: a\u2028b\n\n', [{ event: 'message', data: 'a\u2028b' }]],
  ])('%j', (stream, events) => {
    expect(parse(stream)).toEqual(events);
  });

  it('reads the same wherever it is cut', () => {
    const streams = ['\n', '\r\n', '\r'].map(end =>
      [
        ': hello',
        'event: lines',
        'data: ["é 😀"]',
        '',
        'data: a',
        'data: b',
        '',
        ': keep-alive',
        '',
        'event: dropped',
        'data: {}',
        '',
        '',
      ].join(end),
    );
    for (const stream of streams) {
      const whole = parse(stream);
      expect(whole).toHaveLength(3);
      for (let at = 0; at <= stream.length; at++) {
        expect(parse(stream.slice(0, at), stream.slice(at))).toEqual(whole);
      }
      expect(parse(...stream)).toEqual(whole);
    }
  });
});

import {
  startTestPrometheus,
  type TestPrometheus,
} from './__testUtils__/startTestPrometheus';

describe("the sandbox's Prometheus, over HTTP", () => {
  let prometheus: TestPrometheus;

  beforeAll(async () => {
    prometheus = await startTestPrometheus('staging');
  });

  afterAll(() => prometheus.close());

  const answer = async (path: string, query: string, init?: RequestInit) => {
    const response = await fetch(`${prometheus.address(path)}${query}`, init);
    const text = await response.text();
    const isJson = response.headers.get('content-type') === 'application/json';
    return {
      status: response.status,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  };

  it.each([
    [
      'query',
      'query=1%2B1&time=1.5',
      { resultType: 'scalar', result: [1.5, '2'] },
    ],
    [
      'query',
      'query=0/0&time=2020-01-01T00:00:00.25Z',
      { resultType: 'scalar', result: [1577836800.25, 'NaN'] },
    ],
    [
      'query',
      'query=1/0&time=1',
      { resultType: 'scalar', result: [1, '+Inf'] },
    ],
    [
      'query',
      'query=1/8e8&time=1',
      { resultType: 'scalar', result: [1, '1.25e-09'] },
    ],
    ['query', 'query=nothing', { resultType: 'vector', result: [] }],
    [
      'query_range',
      'query=7&start=1&end=3.2&step=1s',
      {
        resultType: 'matrix',
        result: [
          {
            metric: {},
            values: [
              [1, '7'],
              [2, '7'],
              [3, '7'],
            ],
          },
        ],
      },
    ],
    [
      'query_range',
      'query=nothing&start=1&end=2&step=1',
      { resultType: 'matrix', result: [] },
    ],
    ['series', 'match[]=nothing', []],
    ['labels', 'match[]=nothing', []],
    ['label/nothing/values', '', []],
  ])('%s?%s', async (endpoint, query, data) => {
    const { body, status } = await answer(`/api/v1/${endpoint}`, query);
    expect(body).toEqual({ status: 'success', data });
    expect(status).toBe(200);
  });

  const times = 'start=1&end=2&step=1';

  // the words of Prometheus 2.42, but for the part that is not evaluated
  it.each([
    [
      'query',
      '',
      400,
      'invalid parameter "query": 1:1: parse error: no expression found in input',
    ],
    [
      'query',
      'query=sum(',
      400,
      'invalid parameter "query": 1:5: parse error: unclosed left parenthesis',
    ],
    [
      'query_range',
      `query=foo bar&${times}`,
      400,
      'invalid parameter "query": 1:5: parse error: unexpected identifier "bar"',
    ],
    [
      'query_range',
      `query=x[5m]&${times}`,
      400,
      'invalid expression type "range vector" for range query, must be Scalar or instant Vector',
    ],
    [
      'query',
      'query=avg(x)',
      422,
      "the sandbox's Prometheus does not evaluate the aggregation avg: it answers the queries that the portal prints",
    ],
    [
      'query',
      'query=x&time=abc',
      400,
      'invalid parameter "time": Invalid time value for \'time\': cannot parse "abc" to a valid timestamp',
    ],
    [
      'query_range',
      'query=x',
      400,
      'invalid parameter "start": cannot parse "" to a valid timestamp',
    ],
    [
      'query_range',
      'query=x&start=2&end=1&step=1',
      400,
      'invalid parameter "end": end timestamp must not be before start time',
    ],
    [
      'query_range',
      'query=x&start=1&end=2&step=0',
      400,
      'invalid parameter "step": zero or negative query resolution step widths are not accepted. Try a positive integer',
    ],
    [
      'query_range',
      'query=x&start=1&end=2&step=abc',
      400,
      'invalid parameter "step": cannot parse "abc" to a valid duration',
    ],
    [
      'query_range',
      'query=x&start=1&end=11002&step=1',
      400,
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    ],
    ['series', '', 400, 'no match[] parameter provided'],
    [
      'series',
      'match[]=x{',
      400,
      'invalid parameter "match[]": 1:3: parse error: unexpected end of input inside braces',
    ],
    [
      'series',
      'match[]={a=""}',
      400,
      'invalid parameter "match[]": match[] must contain at least one non-empty matcher',
    ],
    [
      'series',
      'match[]=sum(x)',
      400,
      'invalid parameter "match[]": 1:4: parse error: unexpected "("',
    ],
    ['label/9a/values', '', 400, 'invalid label name: "9a"'],
  ])('refuses %s?%s', async (endpoint, query, status, error) => {
    const refused = await answer(`/api/v1/${endpoint}`, query);
    const errorType = status === 400 ? 'bad_data' : 'execution';
    expect(refused.body).toEqual({ status: 'error', errorType, error });
    expect(refused.status).toBe(status);
  });

  it('takes 11,000 points', async () => {
    const { body } = await answer(
      '/api/v1/query_range',
      'query=1&start=1&end=11001&step=1',
    );
    expect(body.data.result[0].values).toHaveLength(11_001);
  });

  it('takes a query from a form, before that of the URL', async () => {
    const { body } = await answer('/api/v1/query', 'query=2&time=1', {
      method: 'POST',
      body: new URLSearchParams({ query: '1' }),
    });
    expect(body.data.result).toEqual([1, '1']);
  });

  it('does not take a form without end', async () => {
    const { body, status } = await answer('/api/v1/query', '', {
      method: 'POST',
      body: new URLSearchParams({ query: ' '.repeat(1_000_001) }),
    });
    expect([status, body.errorType]).toEqual([400, 'bad_data']);
  });

  it.each([
    ['/-/ready', 'GET', 200, 'Prometheus Server is Ready.\n'],
    ['/api/v1/nothing', 'GET', 404, '404 page not found\n'],
    ['/api/v1/label/x', 'GET', 404, '404 page not found\n'],
    ['/', 'GET', 404, '404 page not found\n'],
    ['/api/v1/query', 'PUT', 405, 'Method Not Allowed\n'],
    ['/api/v1/label/x/values', 'POST', 405, 'Method Not Allowed\n'],
  ])('%s by %s: %d', async (path, method, status, text) => {
    expect(await answer(path, '', { method })).toMatchObject({ status, text });
  });

  it('says what it is', async () => {
    const { body } = await answer('/api/v1/status/buildinfo', '');
    expect(body.data).toMatchObject({ revision: 'sandbox' });
  });
});

import { quietSentence } from './quietSentence';

const since = (
  version: string,
  environment: string,
  before: number,
  after: number,
) => ({
  before,
  after,
  release: {
    app: 'checkout',
    environment,
    cluster: `${environment}-eu`,
    at: '2026-05-04T12:00:00Z',
    version,
  },
});
const dev = since('2.9.1', 'dev', 0.001, 0.003);
const staging = since('2.9.0', 'staging', 0, 0);
const prod = since('2.8.3', 'prod', 0, 0.0001);

describe('quietSentence', () => {
  it.each([
    [
      [dev],
      'No trouble found. Requests fail no more often since 2.9.1 in dev.',
    ],
    [
      [dev, staging, prod],
      'No trouble found. Requests fail no more often since 2.9.1 in dev, 2.9.0 in staging and 2.8.3 in prod.',
    ],
    [
      [dev, since('2.9.1', 'staging', 0.06, 0.06)],
      '6 % of requests fail in staging, and 6 % did before 2.9.1.',
    ],
  ])('of %j', (checked, sentence) => {
    expect(quietSentence(checked)).toBe(sentence);
  });
});

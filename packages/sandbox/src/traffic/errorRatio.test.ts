import { stories, type FailingRequests } from '../stories';
import { errorRatio } from './errorRatio';

describe('the share of failing requests', () => {
  const story = stories(new Date('2026-01-08T12:00:00Z')).find(
    (one): one is FailingRequests => one.behaviour === 'failing-requests',
  )!;
  const begun = Date.parse(story.since);

  it.each([
    [-60, 0.003],
    [0, 0.003],
    [120, 0.0315],
    [240, 0.06],
    [86_400, 0.06],
  ])('%d s after its beginning is %d', (seconds, ratio) => {
    expect(errorRatio(story, begun + seconds * 1000)).toBeCloseTo(ratio);
  });
});

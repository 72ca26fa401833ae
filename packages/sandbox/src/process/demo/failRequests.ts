import type { FailingRequests } from '../../stories';
import { errorRatio } from '../../traffic';
import type { Load } from '../../world';
import { digestOf } from './storyBehaviour';

/**
 * The load of an app's image as the story has it: all its requests, and the
 * errors of those that fail because of it.
 */
export function failRequests(
  story: FailingRequests,
): (image: string, now: number) => Load {
  const digest = digestOf(story.image);
  const lines = story.errorLog.map(asTemplate);
  const { before } = story.errorRatio;
  return (image, now) => ({
    requestsPerMinute: story.requestsPerMinute,
    errorRatio: before,
    ...(image.includes(digest) && now > Date.parse(story.since)
      ? { fault: { ratio: errorRatio(story, now) - before, lines } }
      : {}),
  });
}

/** `{trace}` of stories is `<trace>` of log lines. */
function asTemplate(line: string): string {
  return line
    .replace(/\{(trace|voucher)\}/g, '<$1>')
    .replaceAll('{millis}', '<ms>');
}

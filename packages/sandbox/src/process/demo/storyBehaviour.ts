import type { Story } from '../../stories';
import type { Behaviour } from '../../world';

/** How containers behave because of a story, where that never changes. */
export function storyBehaviour(story: Story): Behaviour[] {
  const { app, environment } = story;
  switch (story.behaviour) {
    case 'image-missing':
      return [
        { app, environment, image: digestOf(story.image), pull: 'not-found' },
      ];
    case 'job-killed':
      return [
        {
          app,
          environment,
          memoryBelow: story.when.below,
          run: 'oom',
          lastWords: story.log.map(({ line }) => line),
        },
      ];
    case 'crashing': {
      const { missingEnv } = story.when;
      const place = { app, environment, request: story.request };
      return [
        {
          ...place,
          withoutEnv: missingEnv,
          run: 'crash',
          lastWords: story.log,
        },
        { ...place, withEnv: missingEnv, lastWords: story.mended },
      ];
    }
    default:
      return [];
  }
}

/** What names an image for certain, whatever tag stands beside it. */
export function digestOf(image: string): string {
  return image.slice(image.indexOf('@') + 1);
}

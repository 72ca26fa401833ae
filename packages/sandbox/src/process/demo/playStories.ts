import { existsSync } from 'node:fs';
import { readJsonFile, writeJsonFile } from '../../forge/store/jsonFile';
import type { Cluster } from '../../kube';
import type { Story } from '../../stories';
import { changeByHand } from './changeByHand';

/** Lets the demo's stories happen; the result ends them. */
export function playStories(options: {
  /** By environment. */
  clusters: Map<string, Cluster>;
  stories: Story[];
  /** The file that says which of them have happened once and for all. */
  done: string;
}): () => void {
  const { clusters, stories, done } = options;
  const past = existsSync(done)
    ? readJsonFile<{ titles?: string[] }>(done).titles ?? []
    : [];
  const ends = stories.map(story => {
    const cluster = clusters.get(story.environment);
    if (!cluster || past.includes(story.title)) {
      return () => {};
    }
    switch (story.behaviour) {
      case 'changed-by-hand':
        return changeByHand(cluster, story, () => {
          past.push(story.title);
          writeJsonFile(done, { titles: past });
        });
      default:
        // the rest is in Git, in how containers behave (storyBehaviour) and in
        // what they have to do (demoLoad)
        return () => {};
    }
  });
  return () => ends.forEach(end => end());
}

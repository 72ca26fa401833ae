import type { DeliveryTransition } from '../status';
import type { GitImages } from './GitImages';
import { GitVersions } from './GitVersions';

/**
 * An app's transitions with the versions that its engine's own history does
 * not tell: that of the commit, or what Git asked for at that time.
 */
export function withVersions(
  transitions: DeliveryTransition[],
  images: GitImages[],
): DeliveryTransition[] {
  if (transitions.length === 0 || images.length === 0) return transitions;
  const git = new GitVersions(transitions[0].app, images);
  return transitions.map(transition => {
    if (transition.version || transition.source !== 'engine') return transition;
    const { environment, at, appliedRevision } = transition;
    const version = git.of(environment, at, appliedRevision);
    return version ? { ...transition, version } : transition;
  });
}

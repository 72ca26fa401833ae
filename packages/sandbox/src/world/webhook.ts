import type { KubeObject } from '../kube/api';
import { APPLICATION, applicationSpec, REFRESH } from './argo/Application';
import { keyOf } from './control/objectKey';
import { listIfServed, type WorldContext } from './control/WorldContext';
import { GIT_REPOSITORY, REQUESTED_AT } from './flux/fluxNames';
import { sameRepository } from './source/GitNetwork';

/**
 * What the webhook receivers of Flux and Argo CD do when a repository was
 * pushed to: they ask for a look by annotation.
 */
export function announcePush(context: WorldContext, url: string): void {
  const at = context.clock.now().toISOString();
  for (const source of listIfServed(context, GIT_REPOSITORY)) {
    const { url: own } = source.spec as { url: string };
    if (sameRepository(own, url)) {
      annotate(
        context,
        source,
        { [REQUESTED_AT]: at },
        'notification-controller',
      );
    }
  }
  for (const application of listIfServed(context, APPLICATION)) {
    const { source } = applicationSpec(application);
    if (source && sameRepository(source.repoURL, url)) {
      const refresh = { [REFRESH]: 'normal' };
      annotate(context, application, refresh, 'argocd-server');
    }
  }
}

function annotate(
  context: WorldContext,
  object: KubeObject,
  annotations: Record<string, string>,
  manager: string,
): void {
  context.cluster.patch(keyOf(object), { metadata: { annotations } }, manager);
}

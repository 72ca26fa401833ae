import type { AuthService } from '@backstage/backend-plugin-api';
import type { ImageVersion } from '@gitops-portal/plugin-delivery-common';
import {
  FollowedApps,
  type DesiredApp as KnownApp,
  type DesiredStateService,
  type RequestImage,
} from '@gitops-portal/plugin-desired-state-node';
import type { DesiredState } from './DesiredState';

/** Asks the desired-state backend as this plugin: every app, whoever looks. */
export function readDesiredState(
  service: Pick<DesiredStateService, 'appNews' | 'sources' | 'images'>,
  auth: AuthService,
): DesiredState {
  const apps = new FollowedApps({ auth, desiredState: service });
  return {
    async news() {
      const { changed, removed, unread } = await apps.refresh();
      return {
        removed,
        unread,
        changed: changed.map(
          ({ name, owner, source, revisions, deliveredBy, ...app }) => ({
            ...{ name, owner, source, revisions },
            images: imagesOf(app),
            ...(deliveredBy ? { deliveredBy } : {}),
          }),
        ),
      };
    },
    async heads() {
      const credentials = await auth.getOwnServiceCredentials();
      const heads: Record<string, string> = {};
      for (const { name, head } of await service.sources({ credentials })) {
        if (head) heads[name] = head;
      }
      return heads;
    },
    async images(app) {
      const credentials = await auth.getOwnServiceCredentials();
      const history = await service.images({ credentials, app });
      return history.map(({ environment, sha, time, images }) => ({
        environment,
        revision: sha,
        at: time,
        images: Object.fromEntries(
          Object.entries(images).map(([name, image]) => [
            name,
            versionIn(image),
          ]),
        ),
      }));
    },
  };
}

function imagesOf({
  environments,
  requests,
}: Pick<KnownApp, 'environments' | 'requests'>) {
  const images: Record<string, Record<string, ImageVersion>> = {};
  for (const environment of environments) {
    const ofEnvironment: Record<string, ImageVersion> = {};
    for (const { name, images: asked = {} } of requests) {
      const image = asked[environment];
      if (image) ofEnvironment[name] = versionIn(image);
    }
    images[environment] = ofEnvironment;
  }
  return images;
}

function versionIn({ tag, digest }: RequestImage): ImageVersion {
  return {
    ...(tag ? { version: tag } : {}),
    ...(digest ? { digest } : {}),
  };
}

import type {
  BackstageCredentials,
  BackstageServicePrincipal,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { ImageChange } from '@gitops-portal/plugin-desired-state-node';
import type { Request } from 'express';
import { environmentNamed } from '../apps/ConfigurationReader';
import { cleanIdentity } from '../authors/authorOf';
import { auditedChange } from '../changes/auditedChange';
import { changeIdOf } from '../changes/changeId';
import type { ChangeResult } from '../changes/CommitWriter';
import type { WriteServices } from '../changes/WriteServices';
import type { ImageWriter } from './ImageWriter';

/** What images are committed with. */
export interface ImageServices
  extends Pick<WriteServices, 'apps' | 'auditor' | 'committer' | 'platform'> {
  images: ImageWriter;
  /** Plugins that may set images, by id. */
  imageWriters: string[];
}

/**
 * Commits an image for a service that is on the list of those that may, and
 * tells the auditor. Services have no policy, so the list is the decision.
 *
 * @throws NotAllowedError, NotFoundError, ChangeRefused
 */
export async function submitImage(
  services: ImageServices,
  credentials: BackstageCredentials<BackstageServicePrincipal>,
  request: Request,
  { app: name, ...change }: { app: string } & ImageChange,
): Promise<{ change: ChangeResult; repository: string }> {
  const { apps, auditor, committer, imageWriters, platform } = services;
  const { subject } = credentials.principal;
  if (!imageWriters.some(writer => subject === `plugin:${writer}`)) {
    throw new NotAllowedError(
      `${subject} may not set images: it is not among platform.desiredState.imageWriters`,
    );
  }
  const { app, source } = await apps.get(name);
  const environment = environmentNamed(
    platform.environments,
    change.environment,
  );
  const author = change.author ? cleanIdentity(change.author) : committer;
  const id = changeIdOf(
    subject,
    name,
    `${environment.name} ${change.request}`,
    change.key,
  );
  const made = await auditedChange(
    auditor,
    request,
    {
      eventId: 'desired-state-image',
      app: name,
      environments: [environment.name],
      files: [{ file: `${change.request} ${change.image.digest}` }],
    },
    () => services.images.set({ source, app, environment, change, author, id }),
  );
  return { change: made, repository: source.config.repository };
}

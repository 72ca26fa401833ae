import { InputError } from '@backstage/errors';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  expandTemplate,
  type DesiredStateSource,
} from '@gitops-portal/plugin-environments-common';

/** Where what belongs to an app is kept. */
interface AppPlaces {
  /** As `publish:github` takes it: `github.com?owner=acme&repo=parcels`. */
  repoUrl: string;
  /** `owner/name` of the app's own repository. */
  repository: string;
  /** Who owns the repositories, such as `acme`. */
  organisation: string;
  /** Name of its image, with the registry. */
  image: string;
  /** The same without the registry. */
  imagePath: string;
}

/**
 * An app's repository stands beside the platform's own, at the same forge and
 * owner, and its image where the platform keeps images.
 *
 * @param options.image - template with `${app}` and `${team}`
 * @throws InputError where the platform's repository is at no forge
 */
export function appPlaces(options: {
  app: string;
  /** Entity ref of the team. */
  owner: string;
  source: Pick<DesiredStateSource, 'repository'>;
  image: string;
}): AppPlaces {
  const { app, owner, source, image } = options;
  const url = URL.canParse(source.repository)
    ? new URL(source.repository)
    : undefined;
  const [organisation] = url?.pathname.split('/').filter(Boolean) ?? [];
  if (!url?.host || !organisation) {
    throw new InputError(
      `${source.repository} is at no forge, so an app's repository has no place beside it`,
    );
  }
  const query = new URLSearchParams({ owner: organisation, repo: app });
  const { name: team } = parseEntityRef(owner, { defaultKind: 'group' });
  const name = expandTemplate(image, { app, team });
  return {
    repoUrl: `${url.host}?${query}`,
    repository: `${organisation}/${app}`,
    organisation,
    image: name,
    imagePath: name.slice(name.indexOf('/') + 1),
  };
}

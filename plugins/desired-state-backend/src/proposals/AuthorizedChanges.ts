import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { desiredStateReadPermission } from '@gitops-portal/plugin-desired-state-common';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import type { BookedChange } from './ChangeBook';
import type { ChangeQuery } from './ChangeList';
import { ChangeReader } from './ChangeReader';
import type { Changes } from './startChanges';

const pageSize = 50;

/** Changes for those who may read them: what routes and actions call. */
export class AuthorizedChanges {
  constructor(
    private readonly deps: {
      authorizer: PlatformAuthorizer;
      followed: Changes;
    },
  ) {}

  readerAs(credentials: BackstageCredentials): Promise<ChangeReader> {
    const { authorizer, followed } = this.deps;
    const { userInfo } = followed;
    return ChangeReader.create(credentials, { authorizer, userInfo });
  }

  /** A page of the changes of which one may see something. */
  async list(
    credentials: BackstageCredentials,
    query: Omit<ChangeQuery, 'limit'> & { limit?: number },
  ) {
    const reader = await this.readerAs(credentials);
    const { limit = pageSize } = query;
    return this.deps.followed.list.read(reader, { ...query, limit });
  }

  /** @throws as `find` does */
  async get(credentials: BackstageCredentials, id: string) {
    const reader = await this.readerAs(credentials);
    const change = await this.find(credentials, reader, id);
    return this.deps.followed.details.read(reader, change);
  }

  /**
   * The change, where one may see something of it.
   *
   * @throws NotFoundError, and NotAllowedError for who may read nothing
   */
  async find(
    credentials: BackstageCredentials,
    reader: ChangeReader,
    id: string,
  ): Promise<BookedChange> {
    const change = await this.deps.followed.details.find(reader, id);
    if (change) return change;
    // Whoever may read nothing learns nothing, not even what there is not.
    const { authorizer } = this.deps;
    const target = { app: '' };
    await authorizer.require(credentials, desiredStateReadPermission, target);
    throw new NotFoundError(`There is no change '${id}', or not any longer`);
  }
}

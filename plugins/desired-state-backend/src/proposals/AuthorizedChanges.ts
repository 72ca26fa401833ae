import type {
  AuditorService,
  BackstageCredentials,
  BackstageUserPrincipal,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  desiredStateChangePermission,
  desiredStateReadPermission,
  type ChangeDecision,
} from '@gitops-portal/plugin-desired-state-common';
import type {
  AuditOrigin,
  PlatformAuthorizer,
} from '@gitops-portal/plugin-environments-node';
import type { Forges } from '../forge/Forges';
import type { BookedChange } from './ChangeBook';
import type { ChangeQuery } from './ChangeList';
import { ChangeReader } from './ChangeReader';
import { decideChange } from './decideChange';
import type { FollowedChanges } from './FollowedChanges';

const pageSize = 50;

/** Changes for those who may read or decide them: what routes and actions call. */
export class AuthorizedChanges {
  constructor(
    private readonly deps: {
      auditor: AuditorService;
      authorizer: PlatformAuthorizer;
      followed: FollowedChanges;
      forges: Pick<Forges, 'asPerson'>;
      userInfo: UserInfoService;
    },
  ) {}

  /** A page of the changes of which one may see something. */
  async list(
    credentials: BackstageCredentials,
    query: Omit<ChangeQuery, 'limit'> & { limit?: number },
  ) {
    const reader = await this.readerAs(credentials);
    const { limit = pageSize } = query;
    return this.deps.followed.list.read(reader, { ...query, limit });
  }

  /** @throws NotFoundError, and NotAllowedError for who may read nothing */
  async get(credentials: BackstageCredentials, id: string) {
    const reader = await this.readerAs(credentials);
    const change = await this.find(credentials, reader, id);
    return this.deps.followed.details.read(reader, change);
  }

  /**
   * Approves, merges or closes a pull request with somebody's own rights on the
   * forge. What is decided about is what is there now, not what was last read.
   *
   * @param of.head - the commit that they looked at
   * @returns what the change is like then
   * @throws as `get` and `decideChange` do
   */
  async decide(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    origin: AuditOrigin,
    of: {
      id: string;
      decision: ChangeDecision;
      head: string;
      forgeToken?: string;
    },
  ) {
    const { auditor, authorizer, followed, forges } = this.deps;
    const { decision, forgeToken, head, id } = of;
    const reader = await this.readerAs(credentials);
    const { source } = await this.find(credentials, reader, id);
    await followed.refresh(source);
    const change = await this.find(credentials, reader, id);
    const target = await followed.forbidden(reader, change);
    if (target) {
      const permission = desiredStateChangePermission;
      await authorizer.require(credentials, permission, target);
    }
    const user = credentials.principal.userEntityRef;
    const forge = await forges.asPerson(source, { user, forgeToken });
    if (!forge) {
      throw new NotAllowedError(
        'The portal knows no account of yours on the forge: decide there',
      );
    }
    await decideChange({
      ...{ auditor, origin, change, decision, head, forge },
      isAuthor: await followed.isAuthor(change, reader),
      mergeMethod: followed.settings.mergeMethod,
    });
    await followed.refresh(source);
    const now = await this.find(credentials, reader, id);
    return followed.details.read(reader, now);
  }

  private readerAs(credentials: BackstageCredentials): Promise<ChangeReader> {
    return ChangeReader.create(credentials, this.deps);
  }

  /** The change, where one may see something of it. */
  private async find(
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

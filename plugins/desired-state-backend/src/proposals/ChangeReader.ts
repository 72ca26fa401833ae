import type {
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { deliveryReadPermission } from '@gitops-portal/plugin-delivery-common';
import {
  desiredStateChangePermission,
  desiredStateReadPermission,
  type ChangePlace,
} from '@gitops-portal/plugin-desired-state-common';
import type { PlatformTarget } from '@gitops-portal/plugin-environments-common';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import type { BookedChange } from './ChangeBook';
import { decidedPlaces } from './decidedPlaces';
import { environmentsBy } from './PlacedBranch';

type Owners = Map<string, string | undefined>;
type Decision = (target: PlatformTarget) => boolean;

/** Somebody who looks at changes, and what they may see of them. */
export class ChangeReader {
  private constructor(
    /** Entity ref; absent for a service. */
    readonly user: string | undefined,
    /** Entity refs of what owns the apps of the reader's teams. */
    readonly owns: string[],
    private readonly may: {
      read: Decision;
      follow: Decision;
      change: Decision;
    },
  ) {}

  static async create(
    credentials: BackstageCredentials,
    services: { authorizer: PlatformAuthorizer; userInfo: UserInfoService },
  ): Promise<ChangeReader> {
    const { authorizer, userInfo } = services;
    const principal = credentials.principal as {
      type?: string;
      userEntityRef?: string;
    };
    const isUser = principal.type === 'user';
    const [read, follow, change, info] = await Promise.all([
      authorizer.decide(credentials, desiredStateReadPermission),
      authorizer.decide(credentials, deliveryReadPermission),
      authorizer.decide(credentials, desiredStateChangePermission),
      isUser ? userInfo.getUserInfo(credentials) : undefined,
    ]);
    return new ChangeReader(
      isUser ? principal.userEntityRef : undefined,
      info?.ownershipEntityRefs ?? [],
      { read, follow, change },
    );
  }

  /** Whether the reader may see an app, or one of its environments. */
  mayRead(app: string, environment: string | undefined, owners: Owners) {
    return this.may.read({ app, environment, owner: owners.get(app) });
  }

  /** Those places that the reader may see. */
  readable(places: ChangePlace[], owners: Owners): ChangePlace[] {
    return places.flatMap(({ app, environments }) => {
      const shown = environments.filter(environment =>
        this.mayRead(app, environment, owners),
      );
      const isShown =
        environments.length === 0
          ? this.mayRead(app, undefined, owners)
          : shown.length > 0;
      return isShown ? [{ app, environments: shown }] : [];
    });
  }

  /** Of rollouts, those whose delivery the reader may see. */
  visible<T extends { app: string; environment: string }>(
    rollouts: T[],
    owners: Owners,
  ): T[] {
    return rollouts.filter(({ app, environment }) => {
      const target = { app, environment, owner: owners.get(app) };
      return this.may.read(target) && this.may.follow(target);
    });
  }

  /**
   * What the reader may not change of all that a change is about; undefined
   * where they may decide about it.
   *
   * @param all - names of all environments
   */
  forbidden(
    { source, files }: Pick<BookedChange, 'source' | 'files'>,
    apps: DesiredApp[],
    all: string[],
  ): PlatformTarget | undefined {
    const owners = new Map(apps.map(({ name, owner }) => [name, owner]));
    const environmentsOf = environmentsBy(apps, all);
    const targets = decidedPlaces(source, files, environmentsOf, all).flatMap(
      ({ app, environments }) =>
        environments.map(environment => ({
          app,
          environment,
          owner: owners.get(app),
        })),
    );
    return targets.find(target => !this.may.change(target));
  }
}

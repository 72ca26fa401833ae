import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  deliveryOperatePermission,
  deliveryReadPermission,
} from '@gitops-portal/plugin-delivery-common';
import { desiredStateCreatePermission } from '@gitops-portal/plugin-desired-state-common';
import {
  audited,
  withOrigin,
  type AuditOrigin,
  type PlatformAuthorizer,
} from '@gitops-portal/plugin-environments-node';
import type { ReferenceReader } from '../references/ReferenceReader';
import {
  transitionsRead,
  type DeliveryService,
  type DeliverySight,
  type RowFilter,
} from './DeliveryService';
import type { UnmappedService } from './UnmappedService';

/**
 * Delivery for those who may see it: what routes and actions call. What one
 * may not see is left out.
 */
export class AuthorizedDelivery {
  constructor(
    private readonly services: {
      delivery: DeliveryService;
      unmapped: UnmappedService;
      references: Pick<ReferenceReader, 'read'>;
      auditor: AuditorService;
      authorizer: PlatformAuthorizer;
      ownerOf: (app: string) => string | undefined;
    },
  ) {}

  async statuses(
    credentials: BackstageCredentials,
    of: Parameters<DeliveryService['statuses']>[1],
  ) {
    const sight = await this.sightOf(credentials);
    return this.services.delivery.statuses(sight, of);
  }

  async deltas(credentials: BackstageCredentials, since: Map<string, number>) {
    const sight = await this.sightOf(credentials);
    return this.services.delivery.deltas(since, sight);
  }

  async changes(
    credentials: BackstageCredentials,
    of: RowFilter & { cluster: string; cursor: number },
  ) {
    const { cluster, cursor, ...filter } = of;
    const sight = await this.sightOf(credentials);
    return this.services.delivery.changes(cluster, cursor, sight, filter);
  }

  /** What runs and is no app's; of one, what it holds, too, which is audited. */
  async unmapped(
    credentials: BackstageCredentials,
    origin: AuditOrigin,
    { app }: { app?: string },
  ) {
    const { authorizer, unmapped } = this.services;
    const sight = await this.sightOf(credentials);
    if (app === undefined) return unmapped.list(sight);
    // What an object holds can be a password: it is for who may adopt it.
    const mayHold = await authorizer.decide(
      credentials,
      desiredStateCreatePermission,
    );
    return this.audited('unmapped-values', origin, { app }, () =>
      unmapped.list(sight, { app, mayHold }),
    );
  }

  async transitions(
    credentials: BackstageCredentials,
    of: Parameters<DeliveryService['transitions']>[0],
  ) {
    const isShown = await this.shownOf(credentials, of.app);
    const { delivery } = this.services;
    const newest = await delivery.transitions(of);
    if (newest.every(isShown)) return newest;
    // Those that may not be seen do not count.
    const more = await delivery.transitions({ ...of, limit: transitionsRead });
    return more.filter(isShown).slice(0, of.limit);
  }

  async releases(
    credentials: BackstageCredentials,
    of: { app: string; environment?: string },
  ) {
    const isShown = await this.shownOf(credentials, of.app);
    return (await this.services.delivery.releases(of)).filter(isShown);
  }

  /** @throws NotAllowedError */
  async references(
    credentials: BackstageCredentials,
    of: { app: string; environment: string },
  ) {
    const { authorizer, ownerOf, references } = this.services;
    const { app, environment } = of;
    const target = { app, environment, owner: ownerOf(app) };
    await authorizer.require(credentials, deliveryReadPermission, target);
    const { row } = await this.sightOf(credentials);
    // Who may see any app there may know of any namespace.
    return references.read({
      ...target,
      seesAll: row({ app: '', environment }),
    });
  }

  /**
   * Asks the engines of an environment to look at an app now.
   *
   * @throws NotAllowedError, NotFoundError
   */
  async nudge(
    credentials: BackstageCredentials,
    origin: AuditOrigin,
    { app, environment }: { app: string; environment: string },
  ) {
    const { authorizer, delivery, ownerOf } = this.services;
    const target = { app, environment, owner: ownerOf(app) };
    await authorizer.require(credentials, deliveryOperatePermission, target);
    return this.audited('nudge', origin, { app, environment }, () =>
      delivery.nudge(app, environment),
    );
  }

  private async sightOf(
    credentials: BackstageCredentials,
  ): Promise<DeliverySight> {
    const { authorizer } = this.services;
    const mayRead = await authorizer.decide(
      credentials,
      deliveryReadPermission,
    );
    return { row: mayRead, environment: mayRead.within };
  }

  private async shownOf(credentials: BackstageCredentials, app: string) {
    const sight = await this.sightOf(credentials);
    const owner = this.services.ownerOf(app);
    return ({ environment }: { environment: string }) =>
      sight.row({ app, environment, owner });
  }

  private audited<T>(
    eventId: string,
    origin: AuditOrigin,
    meta: { app: string; environment?: string },
    make: () => Promise<T>,
  ): Promise<T> {
    const about = { eventId, severityLevel: 'medium' as const, meta };
    return audited(this.services.auditor, withOrigin(origin, about), make);
  }
}

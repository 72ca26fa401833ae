import type { AuthService } from '@backstage/backend-plugin-api';
import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';
import type { DeliveryService } from '@gitops-portal/plugin-delivery-node';

/** Apps that are asked for at once. */
const pageSize = 250;

const keyOf = (row: { app: string; environment: string }) =>
  `${row.app}\n${row.environment}`;

/** An app in an environment. */
export interface DeliveryPlace {
  app: string;
  environment: string;
}

/**
 * How all apps are delivered, kept by what changes: asked whole once, and from
 * then on for what lies between two looks.
 */
export class DeliveryRows {
  private cursors: Record<string, number> | undefined;
  /** By place, then by cluster. */
  private places = new Map<string, Map<string, DeliveryRow>>();

  constructor(
    private readonly deps: {
      auth: AuthService;
      delivery: Pick<DeliveryService, 'statuses' | 'deltas'>;
    },
  ) {}

  /** One for each cluster. */
  of(place: DeliveryPlace): DeliveryRow[] {
    return [...(this.places.get(keyOf(place))?.values() ?? [])];
  }

  /**
   * Asks what is new.
   *
   * @returns the places of which something changed; undefined where all may
   * have
   * @throws what delivery answers; what was known stays
   */
  async refresh(): Promise<DeliveryPlace[] | undefined> {
    const credentials = await this.deps.auth.getOwnServiceCredentials();
    const { cursors } = this;
    if (!cursors) return this.load();
    const deltas = await this.deps.delivery.deltas({ credentials, cursors });
    if (deltas.some(({ reset }) => reset)) return this.load();
    const changed: DeliveryPlace[] = [];
    for (const { cluster, cursor, rows, removed } of deltas) {
      cursors[cluster] = cursor;
      for (const row of rows) set(this.places, row);
      for (const gone of removed) {
        this.places.get(keyOf(gone))?.delete(cluster);
      }
      changed.push(...rows, ...removed);
    }
    return changed;
  }

  private async load(): Promise<undefined> {
    const { auth, delivery } = this.deps;
    const places: typeof this.places = new Map();
    let cursors: Record<string, number> | undefined;
    for (let after: string | undefined = ''; after !== undefined; ) {
      const credentials = await auth.getOwnServiceCredentials();
      const page = { after, limit: pageSize };
      const answer: Awaited<ReturnType<typeof delivery.statuses>> =
        await delivery.statuses({ credentials, ...page });
      // What changes between two pages is told again from the first's on.
      cursors ??= Object.fromEntries(
        Object.entries(answer.clusters).map(([cluster, { cursor }]) => [
          cluster,
          cursor,
        ]),
      );
      for (const row of answer.rows) set(places, row);
      after = answer.next;
    }
    this.places = places;
    this.cursors = cursors;
  }
}

function set(places: Map<string, Map<string, DeliveryRow>>, row: DeliveryRow) {
  const key = keyOf(row);
  const rows = places.get(key) ?? new Map<string, DeliveryRow>();
  places.set(key, rows.set(row.cluster, row));
}

import type { AuthService } from '@backstage/backend-plugin-api';
import type {
  DeliveryRow,
  DeliveryTransition,
} from '@gitops-portal/plugin-delivery-common';
import type { DeliveryService } from '@gitops-portal/plugin-delivery-node';

/** What is older is told by how things are now. */
const lookedBackMs = 7 * 24 * 3600 * 1000;

/** Questions of one look: a platform that is new to the portal has very many. */
const asksPerLook = 200;

/** How apps came to be as they are, asked for when they are otherwise. */
export class Transitions {
  private asked = 0;
  /** Whether an answer since the last reset is not all that can be known. */
  isIncomplete = false;
  private readonly kept = new Map<
    string,
    { state: string; transitions: DeliveryTransition[] }
  >();

  constructor(
    private readonly deps: {
      auth: AuthService;
      delivery: Pick<DeliveryService, 'transitions'>;
    },
  ) {}

  /** Another look begins: so many questions may be asked again. */
  begin() {
    this.asked = 0;
  }

  /**
   * Oldest first; none of what is long ago, or while delivery cannot say.
   *
   * @param rows - of one app and environment
   * @param since - RFC 3339
   */
  async of(rows: DeliveryRow[], since: string): Promise<DeliveryTransition[]> {
    const isRecent = Date.now() - Date.parse(since) < lookedBackMs;
    if (rows.length === 0 || !isRecent) return [];
    const [{ app, environment }] = rows;
    const key = `${app}\n${environment}`;
    const state = rows
      .map(row => [row.cluster, row.headline, row.since, row.appliedRevision])
      .join();
    if (this.kept.get(key)?.state !== state) {
      if (this.asked >= asksPerLook) {
        this.isIncomplete = true;
        return [];
      }
      this.asked += 1;
      const { auth, delivery } = this.deps;
      const credentials = await auth.getOwnServiceCredentials();
      const transitions = await delivery
        // Versions would be read from the app's whole history: see delivery.
        .transitions({ credentials, app, environment, versions: false })
        .catch(() => undefined);
      if (transitions) {
        this.kept.set(key, { state, transitions: transitions.reverse() });
      } else {
        this.isIncomplete = true;
      }
    }
    const all = this.kept.get(key)?.transitions ?? [];
    return all.filter(({ at }) => at >= since);
  }
}

import { ResponseError } from '@backstage/errors';
import type { SignalApi } from '@backstage/plugin-signals-react';
import type {
  DeliveryApi,
  DeliveryScope,
  EnvironmentSummary,
} from '../api/DeliveryApi';
import { DeliveryFeed } from './DeliveryFeed';
import type { DeliveryState } from './DeliveryState';

/** Signals may be missed, or not be there at all. */
const pollMs = 30_000;

/** What is known so far. */
interface DeliverySnapshot {
  environments?: EnvironmentSummary[];
  state?: DeliveryState;
  error?: Error;
}

/** Who may not see environments sees no apps in them: that is no error. */
function noneWhereDenied(error: unknown): EnvironmentSummary[] {
  if (error instanceof ResponseError && error.statusCode === 403) return [];
  throw error;
}

const keyOf = ({ app, owners }: DeliveryScope) =>
  JSON.stringify([app, owners && [...owners].sort()]);

/**
 * The statuses of all apps, of one, or of some owners', asked for once by all views that show
 * them at a time: kept current from the first to the last of them.
 */
export class SharedDelivery {
  private static readonly known = new WeakMap<
    DeliveryApi,
    Map<string, SharedDelivery>
  >();

  private readonly listeners = new Set<() => void>();
  private close = () => {};
  private current: DeliverySnapshot = {};

  private constructor(
    private readonly api: DeliveryApi,
    private readonly signals: SignalApi | undefined,
    private readonly scope: DeliveryScope,
  ) {}

  /** The same for the same API and scope. */
  static of(
    api: DeliveryApi,
    signals: SignalApi | undefined,
    scope: DeliveryScope,
  ): SharedDelivery {
    const ofApi = this.known.get(api) ?? new Map<string, SharedDelivery>();
    this.known.set(api, ofApi);
    const key = keyOf(scope);
    const shared = ofApi.get(key) ?? new SharedDelivery(api, signals, scope);
    ofApi.set(key, shared);
    return shared;
  }

  readonly snapshot = (): DeliverySnapshot => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.open();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.close();
      this.current = {};
    };
  };

  /** Begins anew, after a failure. */
  readonly retry = () => {
    this.close();
    this.open();
  };

  private open() {
    const { api, signals, scope } = this;
    let isClosed = false;
    const set = (part: DeliverySnapshot) => {
      if (isClosed) return;
      this.current = { ...this.current, ...part };
      for (const listener of this.listeners) listener();
    };
    const feed = new DeliveryFeed(api, state => set({ state }), scope);
    // Listened to before the first answer: nothing in between is lost.
    const subscription = signals?.subscribe<{
      cluster: string;
      cursor: number;
    }>('delivery', ({ cluster, cursor }) => feed.changed(cluster, cursor));
    const timer = setInterval(() => feed.poll(), pollMs);
    this.close = () => {
      isClosed = true;
      feed.close();
      clearInterval(timer);
      subscription?.unsubscribe();
    };
    set({ error: undefined });
    const fail = (error: Error) => set({ error });
    api
      .environments()
      .catch(noneWhereDenied)
      .then(environments => set({ environments }), fail);
    feed.load().catch(fail);
  }
}

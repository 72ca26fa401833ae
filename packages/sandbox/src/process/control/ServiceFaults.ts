import type {
  ServiceFault,
  ServicesServer,
} from '../../services/ServicesServer';
import { ControlError } from './ControlError';
import type { EventLog } from './EventLog';

/** What can go wrong with a service, as callers name it. */
export const serviceFaults = ['down', 'slow', 'busy', 'cut'] as const;

/** How a service fails. */
type ServiceFaultKind = ServiceFault['kind'];

/** How much longer a slow service takes where nobody says, in milliseconds. */
const DEFAULT_DELAY = 5_000;

/** A service and what is wrong with it. */
export interface FaultyService {
  environment: string;
  service: string;
  fault: ServiceFaultKind;
  delayMs?: number;
  since: string;
  until?: string;
}

const WORDS: Record<ServiceFaultKind, string> = {
  down: 'does not answer',
  slow: 'answers slowly',
  busy: 'answers 429 Too Many Requests',
  cut: 'breaks its answers off',
};

/** Lets Loki, Prometheus and the others fail, and work again. */
export class ServiceFaults {
  private readonly faulty = new Map<
    string,
    FaultyService & { timer?: NodeJS.Timeout }
  >();

  constructor(
    private readonly server: Pick<ServicesServer, 'places' | 'setFault'>,
    private readonly events: EventLog,
  ) {}

  /** Every service that is there, and what is wrong with it. */
  list(): ({ environment: string; service: string } | FaultyService)[] {
    return this.server.places().map(place => {
      const known = this.faulty.get(place);
      if (!known) return asService(place);
      const { timer: _, ...faulty } = known;
      return faulty;
    });
  }

  /** Lets a service fail, until `end` or for some seconds. */
  begin(
    environment: string,
    service: string,
    options: { fault: ServiceFaultKind; seconds?: number; delayMs?: number },
  ): FaultyService & { message: string } {
    const { fault: kind, seconds } = options;
    const place = this.find(environment, service);
    const delayMs =
      kind === 'slow' ? options.delayMs ?? DEFAULT_DELAY : undefined;
    clearTimeout(this.faulty.get(place)?.timer);
    const now = Date.now();
    const faulty: FaultyService = {
      environment,
      service,
      fault: kind,
      ...(delayMs === undefined ? {} : { delayMs }),
      since: new Date(now).toISOString(),
      ...(seconds === undefined
        ? {}
        : { until: new Date(now + seconds * 1000).toISOString() }),
    };
    const timer =
      seconds === undefined
        ? undefined
        : setTimeout(
            () => this.end(environment, service),
            seconds * 1000,
          ).unref();
    this.server.setFault(
      place,
      kind === 'slow' ? { kind, delayMs: delayMs ?? DEFAULT_DELAY } : { kind },
    );
    this.faulty.set(place, { ...faulty, timer });
    const message = `${service} of ${environment} ${WORDS[kind]}.`;
    this.events.add('service-fault', message, { ...faulty });
    return { message, ...faulty };
  }

  /** Lets a service work again. */
  end(
    environment: string,
    service: string,
  ): { message: string; environment: string; service: string } {
    const place = this.find(environment, service);
    const message = `${service} of ${environment} works.`;
    const faulty = this.faulty.get(place);
    if (faulty) {
      clearTimeout(faulty.timer);
      this.faulty.delete(place);
      this.server.setFault(place, undefined);
      this.events.add('service-restored', message, { environment, service });
    }
    return { message, environment, service };
  }

  close(): void {
    for (const { timer } of this.faulty.values()) clearTimeout(timer);
  }

  private find(environment: string, service: string): string {
    const place = `${environment}/${service}`;
    const places = this.server.places();
    if (!places.includes(place)) {
      throw new ControlError(
        404,
        `There is no ${service} in ${environment}; there are ${places.join(
          ', ',
        )}.`,
      );
    }
    return place;
  }
}

function asService(place: string): { environment: string; service: string } {
  const [environment, service] = place.split('/');
  return { environment, service };
}

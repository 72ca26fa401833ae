import type { HostedRepository } from '../../forge/HostedRepository';
import type { ServicesServer } from '../../services/ServicesServer';
import { pastTransitions, type SeededHistory } from '../../stories';
import type { SandboxEndpoints } from '../endpoints';
import type { Platform } from '../Platform';
import { releaseFaults, type ReleaseFault } from '../spoiledImages';
import { ControlError } from './ControlError';
import type { ControlActions, ControlInput } from './ControlServer';
import type { EventLog } from './EventLog';
import { flagField, lineField, nameField, numberField } from './inputFields';
import { Outages } from './Outages';
import { Releases } from './Releases';
import { ServiceFaults, serviceFaults } from './ServiceFaults';

/** Longest outage that ends by itself, in seconds. */
const LONGEST_OUTAGE = 24 * 3600;

/** A version as image tags have it. */
const VERSION = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

/** What the control server can do, without HTTP in it. */
export class Simulation implements ControlActions {
  private readonly outages: Outages;
  private readonly releases: Releases;
  private readonly services: ServiceFaults;
  private announced: SandboxEndpoints | undefined;

  constructor(
    private readonly parts: {
      platform: Platform;
      repository: HostedRepository;
      history: SeededHistory;
      events: EventLog;
      services: ServicesServer;
      startedAt: Date;
    },
  ) {
    const { platform, events, repository } = parts;
    this.outages = new Outages(platform.clusters, events);
    this.releases = new Releases(repository);
    this.services = new ServiceFaults(parts.services, events);
  }

  /** Says where everything is, once everything listens. */
  announce(endpoints: SandboxEndpoints): void {
    this.announced = endpoints;
  }

  endpoints(): SandboxEndpoints {
    if (!this.announced) {
      throw new ControlError(503, 'The sandbox is starting.');
    }
    return this.announced;
  }

  /** The past that the demo world claims, for whoever shows it. */
  history() {
    const { releases } = this.parts.history;
    return { releases, transitions: pastTransitions(releases) };
  }

  async status() {
    const { platform, repository, startedAt } = this.parts;
    const down = new Map(this.outages.list().map(o => [o.cluster, o]));
    const { base } = repository;
    return {
      state: 'ready',
      startedAt: startedAt.toISOString(),
      clusters: platform.endpoints.map(({ name, environment, engine }) => {
        const outage = down.get(name);
        return {
          name,
          environment,
          engine,
          reachable: !outage,
          ...(outage ? { outage } : {}),
          watches: platform.watches(environment),
        };
      }),
      services: this.services.list(),
      world: platform.world(),
      repositories: [
        {
          name: base.fullName,
          branch: base.defaultBranch,
          head: await base.branchHead(base.defaultBranch),
        },
      ],
      apps: await this.releases.apps(),
    };
  }

  events() {
    return { events: this.parts.events.list() };
  }

  async drift(input: ControlInput) {
    const app = nameField(input, 'app');
    const environment = this.environment(input);
    const { platform, events } = this.parts;
    const requests = await this.releases.requests(app, environment);
    const drift = platform.drift({ app, environment, requests });
    const { object, path, from, to } = drift;
    const message = `${object.kind} ${object.name} of ${app} in ${environment}: ${path} changed by hand from ${from} to ${to}.`;
    events.add('drift', message, { app, environment, ...drift });
    return { message, app, environment, ...drift };
  }

  outage(input: ControlInput) {
    const cluster = nameField(input, 'cluster');
    const restore = flagField(input, 'restore');
    const bounds = { from: 1, to: LONGEST_OUTAGE };
    const seconds = numberField(input, 'seconds', bounds);
    if (restore && seconds !== undefined) {
      throw new ControlError(400, 'Either restore or seconds, not both.');
    }
    return restore
      ? { ...this.outages.end(cluster), reachable: true }
      : { ...this.outages.begin(cluster, seconds), reachable: false };
  }

  serviceFault(input: ControlInput) {
    const environment = this.environment(input);
    const service = nameField(input, 'service');
    const restore = flagField(input, 'restore');
    const bounds = { from: 1, to: LONGEST_OUTAGE };
    const seconds = numberField(input, 'seconds', bounds);
    const delayMs = numberField(input, 'delayMs', { from: 1, to: 600_000 });
    if (restore) {
      if (input.fault !== undefined || seconds !== undefined) {
        throw new ControlError(400, 'Either restore or a fault, not both.');
      }
      return this.services.end(environment, service);
    }
    const fault = serviceFaults.find(known => known === input.fault);
    if (!fault) {
      throw new ControlError(
        400,
        `fault has to be one of ${serviceFaults.join(', ')}.`,
      );
    }
    return this.services.begin(environment, service, {
      fault,
      seconds,
      delayMs,
    });
  }

  async release(input: ControlInput) {
    const app = nameField(input, 'app');
    const environment = this.environment(input);
    const version = lineField(input, 'version');
    if (!version || !VERSION.test(version)) {
      throw new ControlError(400, 'version has to be one, such as 2.9.1.');
    }
    const fault = faultField(input);
    const wanted = { app, environment, version };
    if (fault) {
      // the world has to know before anything pulls the image
      const image = await this.releases.image(wanted);
      this.parts.platform.spoil({
        ...wanted,
        image: `${image.repository}@${image.digest}`,
        fault,
      });
    }
    const result = await this.releases.release(wanted);
    const message = `${app} ${version} ${
      result.pullRequest ? 'proposed for' : 'released to'
    } ${environment}${fault ? ` (bad: ${fault})` : ''}.`;
    this.parts.events.add('release', message, { ...result, fault });
    return { message, ...result, ...(fault ? { fault } : {}) };
  }

  close(): void {
    this.outages.close();
    this.services.close();
  }

  private environment(input: ControlInput): string {
    const environment = nameField(input, 'environment');
    const known = [...this.parts.platform.clusters.keys()];
    if (!known.includes(environment)) {
      throw new ControlError(
        404,
        `There is no environment ${environment}; there are ${known.join(
          ', ',
        )}.`,
      );
    }
    return environment;
  }
}

/** `bad: true` is a crash; else the name of a fault. */
function faultField(input: ControlInput): ReleaseFault | undefined {
  const { bad } = input;
  if (bad === undefined || bad === false) {
    return undefined;
  }
  if (bad === true) {
    return 'crash';
  }
  const fault = releaseFaults.find(known => known === bad);
  if (!fault) {
    throw new ControlError(
      400,
      `bad has to be true, false or one of ${releaseFaults.join(', ')}.`,
    );
  }
  return fault;
}

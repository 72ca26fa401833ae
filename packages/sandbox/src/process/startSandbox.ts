import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Forge } from '../forge/Forge';
import { GitError } from '../forge/git/runGit';
import { DamagedFileError, writeJsonFile } from '../forge/store/jsonFile';
import { RegistryServer } from '../registry';
import { REGISTRY } from '../stories';
import { ControlServer } from './control/ControlServer';
import { EventLog } from './control/EventLog';
import { Simulation } from './control/Simulation';
import { demoClusters } from './clusters/startClusters';
import { Closers } from './Closers';
import {
  defaultPorts,
  ENDPOINTS_FILE,
  type SandboxEndpoints,
  type SandboxPorts,
} from './endpoints';
import { hostAppRepositories, hostPressroom } from './demo/hostAppRepositories';
import { hostPlatformConfig } from './hostPlatformConfig';
import { requireGit } from './requireGit';
import { SandboxError } from './SandboxError';
import { mountSealedSecrets } from './services/mountSealedSecrets';
import { startServices } from './services/startServices';
import { startPlatform } from './startPlatform';
import { loadSealingKeys } from './state/loadSealingKeys';
import { damagedState, StateFolder } from './state/StateFolder';

/** How the sandbox is started; everything has a default. */
export interface SandboxOptions {
  /** 0 takes any free port. */
  ports?: Partial<SandboxPorts>;
  /** The state folder; by default `SANDBOX_STATE`, else `.sandbox` here. */
  state?: string;
  /** Begin with an empty state. */
  fresh?: boolean;
  /** Only the loopback interface is accepted. */
  host?: string;
  /** Origins of pages that may call the control server. */
  portalOrigins?: string[];
  log?: (line: string) => void;
}

/** A running sandbox. */
export interface Sandbox {
  endpoints: SandboxEndpoints;
  close(): Promise<void>;
}

/** The state folder where none is named. */
export function defaultState(): string {
  // it is run from its sources only
  // eslint-disable-next-line no-restricted-syntax
  const root = join(__dirname, '..', '..', '..', '..');
  return process.env.SANDBOX_STATE || join(root, '.sandbox');
}

/**
 * Starts the embedded platform: the forge, three clusters with their world,
 * and the control server. Resolves when all of them answer. Throws a
 * SandboxError for what a person can mend.
 */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<Sandbox> {
  const { host = '127.0.0.1', log = () => {} } = options;
  if (host !== '127.0.0.1' && host !== 'localhost') {
    throw new SandboxError(
      `The sandbox listens on 127.0.0.1 only, not on ${host}: its tokens are no secrets.`,
    );
  }
  const ports = { ...defaultPorts, ...options.ports };
  const closers = new Closers();
  const close = () =>
    closers.close(error => log(`sandbox: could not close: ${error}`));
  await requireGit();
  const folder = StateFolder.open(options.state ?? defaultState(), {
    fresh: options.fresh,
  });
  closers.add(() => folder.release());
  try {
    const startedAt = new Date();
    const events = new EventLog();
    const state = folder.path;
    // they take a moment to make the first time, beside what follows
    const makingKeys = loadSealingKeys({
      folder: folder.file('sealed-secrets'),
      environments: demoClusters.map(({ environment }) => environment),
      createdAt: folder.createdAt,
    });
    makingKeys.catch(() => {}); // whoever waits for them hears of it
    const forge = await Forge.start({ state, port: ports.forge, log });
    closers.add(() => forge.close());
    const sealingKeys = await makingKeys;
    const { repository, history } = await hostPlatformConfig(
      forge,
      folder,
      sealingKeys,
    );
    // beside the clusters, which take longer to start
    const hosting = hostAppRepositories(forge, folder, history);
    hosting.catch(() => {}); // whoever waits for it hears of it
    const platform = await startPlatform({
      folder,
      ports,
      repository,
      pressroom: await hostPressroom(forge, folder),
      history,
      sealingKeys,
      log,
    });
    closers.add(() => platform.close());
    const services = await startServices({
      port: ports.services,
      folder,
      clusters: platform.clusters,
      history,
    });
    closers.add(() => services.close());
    mountSealedSecrets(services.server, sealingKeys, platform);
    await hosting;
    await forge.reopen();
    const registry = await RegistryServer.start({
      port: ports.registry,
      folder: folder.file('registry'),
    });
    closers.add(() => registry.close());
    forge.actions.start({
      registries: { [REGISTRY]: registry.origin },
      variables: { REGISTRY, ...portalVariables(options.portalOrigins) },
      secrets: {},
    });
    forge.onPush(({ owner, repo, ref, before, after }) => {
      events.add(
        'push',
        `${owner}/${repo}: ${ref} is at ${after.slice(0, 7)}.`,
        {
          repository: `${owner}/${repo}`,
          ref,
          before,
          after,
        },
      );
    });
    const simulation = new Simulation({
      platform,
      repository,
      history,
      events,
      services: services.server,
      startedAt,
    });
    closers.add(() => simulation.close());
    const control = await ControlServer.start({
      port: ports.control,
      actions: simulation,
      portalOrigins: options.portalOrigins,
      log,
    });
    closers.add(() => control.close());
    const endpoints: SandboxEndpoints = {
      control: control.origin,
      clusters: platform.endpoints,
      kubeconfig: platform.kubeconfig,
      certificateAuthority: platform.certificateAuthority,
      forge: {
        origin: forge.origin,
        api: `${forge.origin}/api/v3`,
        graphql: `${forge.origin}/api/graphql`,
        repositories: forge.list().map(hosted => ({
          name: hosted.base.fullName,
          clone: hosted.html('.git'),
          page: hosted.html(),
        })),
        tokens: folder.file('forge-tokens.json'),
      },
      registry: { origin: registry.origin, host: REGISTRY },
      services: services.endpoints,
      state,
    };
    simulation.announce(endpoints);
    writeJsonFile(folder.file(ENDPOINTS_FILE), endpoints);
    closers.add(() => rmSync(folder.file(ENDPOINTS_FILE), { force: true }));
    folder.markComplete();
    return { endpoints, close };
  } catch (error) {
    await close();
    throw asSandboxError(error, folder.path);
  }
}

/** Where pipelines announce what they built; nowhere without a portal. */
function portalVariables(origins: string[] = []): Record<string, string> {
  return origins.length > 0 ? { PORTAL_URL: origins[0] } : {};
}

function asSandboxError(error: unknown, folder: string): unknown {
  const { code, port, message } = error as NodeJS.ErrnoException & {
    port?: number;
  };
  if (code === 'EADDRINUSE') {
    return new SandboxError(
      `Port ${port} of 127.0.0.1 is in use by another program; stop it, or choose other ports with SANDBOX_PORT.`,
    );
  }
  if (code === 'ENOSPC') {
    return new SandboxError(`No space is left on the disk of ${folder}.`);
  }
  if (error instanceof DamagedFileError) {
    return damagedState(folder, error.message.replace(`${folder}/`, ''));
  }
  if (error instanceof GitError) {
    return damagedState(folder, error.message);
  }
  // the clusters' own sentences, about their state file and their port
  if (error instanceof Error && /--fresh|another program uses/.test(message)) {
    return new SandboxError(message);
  }
  return error;
}

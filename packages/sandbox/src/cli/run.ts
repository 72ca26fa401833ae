import type { SandboxEndpoints, SandboxPorts } from '../process/endpoints';
import { SandboxError } from '../process/SandboxError';
import { defaultState, startSandbox } from '../process/startSandbox';
import { parseCommandLine, type Command } from './commandLine';
import { ControlCallError, ControlClient } from './ControlClient';
import { help } from './help';
import { actionText, endpointsText, eventsText, statusText } from './print';
import { UsageError } from './UsageError';

/** The outside of the command line, so that tests can hold it. */
interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Resolves when the user wants a running sandbox to end. */
  interrupted(): Promise<void>;
}

/** Runs one command and answers its exit status: 0, 1 or 2. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  try {
    await perform(parseCommandLine(args), terminal);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`${error.message}\n`);
      terminal.err('See: npm run --silent sandbox -- --help\n');
      return 2;
    }
    if (error instanceof SandboxError || error instanceof ControlCallError) {
      terminal.err(`${error.message}\n`);
    } else {
      terminal.err(`${error instanceof Error ? error.stack : error}\n`);
    }
    return 1;
  }
}

async function perform(command: Command, terminal: Terminal): Promise<void> {
  if (command.name === 'help') {
    terminal.out(help);
    return;
  }
  const state = command.state ?? defaultState();
  if (command.name === 'up') {
    await up(command, state, terminal);
    return;
  }
  const control = ControlClient.find(state);
  const print = <T>(answer: T, text: (answer: T) => string) =>
    terminal.out(
      command.json ? `${JSON.stringify(answer, undefined, 2)}\n` : text(answer),
    );
  switch (command.name) {
    case 'endpoints':
      print(await control.get('/endpoints'), answer =>
        endpointsText(answer as unknown as SandboxEndpoints),
      );
      break;
    case 'kubeconfig': {
      const { kubeconfig } = await control.get('/endpoints');
      print({ kubeconfig }, answer => `${answer.kubeconfig}\n`);
      break;
    }
    case 'status':
      print(await control.get('/status'), statusText);
      break;
    case 'events':
      print(await control.get('/events'), eventsText);
      break;
    case 'fault':
      print(await control.post('/service-fault', command.input), actionText);
      break;
    default:
      print(await control.post(`/${command.name}`, command.input), actionText);
  }
}

async function up(
  command: Extract<Command, { name: 'up' }>,
  state: string,
  terminal: Terminal,
): Promise<void> {
  const interrupted = terminal.interrupted();
  const begun = Date.now();
  const sandbox = await startSandbox({
    state,
    fresh: command.fresh,
    ports: portsFrom(command.portBase ?? setting('SANDBOX_PORT')),
    portalOrigins: portalOrigins(setting('PORTAL_PORT')),
    log: line => terminal.err(`${line}\n`),
  });
  if (command.json) {
    terminal.out(`${JSON.stringify(sandbox.endpoints)}\n`);
  } else {
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    terminal.out(endpointsText(sandbox.endpoints));
    terminal.out(`Ready in ${seconds} s. Ctrl-C ends it.\n`);
  }
  await interrupted;
  await sandbox.close();
}

function portsFrom(base: number | undefined): Partial<SandboxPorts> {
  if (base === undefined) {
    return {};
  }
  const port = (offset: number) => (base === 0 ? 0 : base + offset);
  return {
    control: port(0),
    dev: port(1),
    staging: port(2),
    prod: port(3),
    forge: port(10),
    registry: port(15),
    services: port(20),
  };
}

/** A port from the environment, as `npm start` sets it. */
function setting(name: string): number | undefined {
  const value = process.env[name];
  if (!value) {
    return undefined;
  }
  if (!/^\d{1,5}$/.test(value)) {
    throw new UsageError(`${name} has to be a port, not "${value}".`);
  }
  return Number(value);
}

function portalOrigins(port: number | undefined): string[] | undefined {
  return port === undefined
    ? undefined
    : [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
}

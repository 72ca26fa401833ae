import { spawn, type ChildProcess } from 'node:child_process';
import { labFolder } from '../programs/labFolder';
import type { LabPaths } from '../lab/LabPaths';
import type { LabNetwork } from './LabNetwork';
import { relayFromPort, type Relay } from './relay';

/**
 * Makes ports of the lab's network reachable under the same numbers on this
 * machine's loopback, until it is closed.
 *
 * @throws where one of them is in use
 */
export async function publishPorts(
  network: LabNetwork,
  paths: LabPaths,
  ports: number[],
): Promise<Relay> {
  const fileOf = (port: number) => paths.run('sockets', String(port));
  const inner = spawnInner(
    network,
    ports.map(port => `${fileOf(port)}=${port}`),
  );
  const relays: Relay[] = [];
  const close = () => {
    for (const relay of relays) relay.close();
    inner.kill();
  };
  try {
    await isReady(inner);
    for (const port of ports) {
      relays.push(await relayFromPort(port, fileOf(port)));
    }
  } catch (error) {
    close();
    throw error;
  }
  return { close };
}

function spawnInner(network: LabNetwork, pairs: string[]): ChildProcess {
  const script = labFolder('src', 'network', 'relay.main.ts');
  const command = [process.execPath, ...process.execArgv, script, ...pairs];
  const [program, ...args] = network.entering(command);
  return spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

function isReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('error', reject);
    child.once('exit', code =>
      reject(new Error(`The relay ended with ${code}`)),
    );
  });
}

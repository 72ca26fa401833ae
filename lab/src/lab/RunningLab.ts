import { delimiter } from 'node:path';
import { ApiServer } from '../cluster/ApiServer';
import type { Component, LabEnvironment } from '../components/Component';
import { labFolder } from '../programs/labFolder';
import type { Program } from '../programs/Program';
import type { Lab } from './Lab';
import type { LabPaths } from './LabPaths';

/** The lab that commands work on. */
export class RunningLab implements Lab {
  readonly paths: LabPaths;
  readonly isolated: boolean;
  readonly components: Component[];
  private readonly programs: Program[];
  private readonly servers = new Map<LabEnvironment, ApiServer>();

  constructor(options: {
    paths: LabPaths;
    isolated: boolean;
    components: Component[];
    programs: Program[];
    say: (line: string) => void;
  }) {
    this.paths = options.paths;
    this.isolated = options.isolated;
    this.components = options.components;
    this.programs = options.programs;
    this.say = options.say;
  }

  readonly say: (line: string) => void;

  port(component: string, name: string): number {
    const found = this.components.find(known => known.name === component);
    const port = found?.ports[name];
    if (port === undefined) {
      throw new Error(`Component ${component} has no port '${name}'`);
    }
    return port;
  }

  get searchPath(): string {
    const folders = this.programs.map(({ name }) =>
      this.paths.program(name, 'bin'),
    );
    return [...folders, process.env.PATH].join(delimiter);
  }

  binary(name: string): string {
    const program = this.programs.find(({ binaries }) =>
      binaries.some(binary => binary.name === name),
    );
    if (!program) throw new Error(`No program has a binary ${name}`);
    return this.paths.program(program.name, 'bin', name);
  }

  typeScript(file: string, args: string[] = []): string[] {
    return [
      process.execPath,
      ...process.execArgv,
      labFolder('src', file),
      ...args,
    ];
  }

  cluster(environment: LabEnvironment): ApiServer {
    let server = this.servers.get(environment);
    if (!server) {
      server = ApiServer.create({
        environment,
        kubeconfig: this.kubeconfig(environment),
        mayHaveWebhooks: this.isolated,
      });
      this.servers.set(environment, server);
    }
    return server;
  }

  kubeconfig(environment: LabEnvironment): string {
    return this.paths.run(environment, 'controllers.kubeconfig');
  }

  /** Ends connections, so that the command can end. */
  close(): void {
    for (const server of this.servers.values()) server.close();
    this.servers.clear();
  }
}

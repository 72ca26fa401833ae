import { mkdirSync } from 'node:fs';
import { versionOf } from '../programs/GoMod';
import { registry as program } from '../programs/registry';
import type { Component } from './Component';

/** An OCI registry with the referrers API; manifests are in memory. */
export const registry: Component = {
  name: 'registry',
  group: 'registry',
  needs: [],
  programs: [program],
  ports: { http: 22_500 },
  processes(lab) {
    const folder = lab.paths.run('registry');
    mkdirSync(folder, { recursive: true });
    const address = `127.0.0.1:${this.ports.http}`;
    return [
      {
        name: 'registry',
        title: "go-containerregistry's registry",
        version: versionOf(program),
        command: [lab.binary('registry'), address, folder],
        ready: { url: `http://${address}/v2/` },
        address: `http://${address}`,
      },
    ];
  },
};

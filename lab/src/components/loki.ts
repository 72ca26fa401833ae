import { versionOf } from '../programs/GoMod';
import { labFolder } from '../programs/labFolder';
import { loki as program } from '../programs/loki';
import type { Component } from './Component';

/** One Loki for all environments: each is a tenant of its name. */
export const loki: Component = {
  name: 'loki',
  group: 'loki',
  needs: [],
  programs: [program],
  ports: { http: 22_310, grpc: 22_311 },
  processes(lab) {
    const url = `http://127.0.0.1:${this.ports.http}`;
    return [
      {
        name: 'loki',
        title: 'Loki',
        version: versionOf(program),
        env: {
          LOKI_DIR: lab.paths.run('loki'),
          LOKI_PORT: String(this.ports.http),
          LOKI_GRPC_PORT: String(this.ports.grpc),
        },
        command: [
          lab.binary('loki'),
          `-config.file=${labFolder('files', 'loki.yaml')}`,
          '-config.expand-env=true',
          '-target=all',
        ],
        ready: { url: `${url}/ready` },
        address: url,
      },
    ];
  },
};

import { versionOf } from '../programs/GoMod';
import { etcd as program } from '../programs/etcd';
import type { Component } from './Component';

/**
 * One for all API servers, each of which has a key prefix of its own. It does
 * not wait for the disk, so it is no place for data that matters.
 */
export const etcd: Component = {
  name: 'etcd',
  group: 'etcd',
  needs: [],
  programs: [program],
  ports: { client: 22_379, peer: 22_380 },
  processes(lab) {
    const client = `http://127.0.0.1:${this.ports.client}`;
    const peer = `http://127.0.0.1:${this.ports.peer}`;
    return [
      {
        name: 'etcd',
        title: 'etcd',
        version: versionOf(program),
        command: [
          lab.binary('etcd'),
          `--data-dir=${lab.paths.run('etcd')}`,
          `--listen-client-urls=${client}`,
          `--advertise-client-urls=${client}`,
          `--listen-peer-urls=${peer}`,
          `--initial-advertise-peer-urls=${peer}`,
          `--initial-cluster=default=${peer}`,
          '--unsafe-no-fsync',
          '--auto-compaction-retention=5m',
        ],
        ready: { url: `${client}/health` },
        address: client,
      },
    ];
  },
};

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import type { Lab } from '../lab/Lab';
import { versionOf } from '../programs/GoMod';
import { gitea as program } from '../programs/gitea';
import type { Component } from './Component';

const run = promisify(execFile);

/** Gitea's administrator, whose password is in `run/gitea/password`. */
export const GITEA_ADMIN = 'lab';

const http = 22_300;

/** The address of the forge. */
export const GITEA_URL = `http://127.0.0.1:${http}`;

/** The forge: Git over HTTP, pull requests, checks, webhooks to loopback. */
export const gitea: Component = {
  name: 'gitea',
  group: 'gitea',
  needs: [],
  programs: [program],
  ports: { http },
  async prepare(lab) {
    mkdirSync(lab.paths.run('gitea'), { recursive: true });
    const file = settingsFile(lab);
    if (!existsSync(file)) {
      writeFileSync(file, settings(lab), { mode: 0o600 });
    }
  },
  processes: lab => [
    {
      name: 'gitea',
      title: 'Gitea',
      version: versionOf(program),
      env: environmentOf(lab),
      command: [lab.binary('gitea'), '--config', settingsFile(lab), 'web'],
      ready: { url: `${GITEA_URL}/api/v1/version` },
      address: GITEA_URL,
    },
  ],
  async setup(lab) {
    const file = passwordFile(lab);
    if (existsSync(file)) return;
    const password = randomBytes(16).toString('hex');
    const user = {
      '--username': GITEA_ADMIN,
      '--email': `${GITEA_ADMIN}@example.invalid`,
      '--password': password,
    };
    await run(
      lab.binary('gitea'),
      [
        ...['--config', settingsFile(lab), 'admin', 'user', 'create'],
        ...['--admin', '--must-change-password=false'],
        ...Object.entries(user).flat(),
      ],
      { env: { PATH: lab.searchPath, ...environmentOf(lab) } },
    );
    writeFileSync(file, password, { mode: 0o600 });
  },
};

/** The administrator's password. */
export function giteaPassword(lab: Pick<Lab, 'paths'>): string {
  return readFileSync(passwordFile(lab), 'utf8');
}

function passwordFile(lab: Pick<Lab, 'paths'>): string {
  return lab.paths.run('gitea', 'password');
}

function settingsFile(lab: Lab): string {
  return lab.paths.run('gitea', 'app.ini');
}

function environmentOf(lab: Lab): Record<string, string> {
  return {
    HOME: lab.paths.run('gitea'),
    // as root it refuses to start without this; it reaches loopback only
    GITEA_I_AM_BEING_UNSAFE_RUNNING_AS_ROOT: 'true',
  };
}

/** https://docs.gitea.com/administration/config-cheat-sheet */
function settings(lab: Lab): string {
  const folder = lab.paths.run('gitea');
  return `RUN_USER = ${userInfo().username}
RUN_MODE = prod
WORK_PATH = ${folder}

[server]
HTTP_ADDR = 127.0.0.1
HTTP_PORT = ${http}
ROOT_URL = ${GITEA_URL}/
STATIC_ROOT_PATH = ${lab.paths.share('gitea')}
DISABLE_SSH = true
OFFLINE_MODE = true
LFS_START_SERVER = false

[database]
DB_TYPE = sqlite3
PATH = ${folder}/gitea.db
SQLITE_JOURNAL_MODE = WAL

[security]
INSTALL_LOCK = true
SECRET_KEY = ${randomBytes(20).toString('hex')}

[service]
DISABLE_REGISTRATION = true

[repository]
DEFAULT_BRANCH = main

[cron.update_checker]
ENABLED = false

[indexer]
ISSUE_INDEXER_TYPE = db

[webhook]
ALLOWED_HOST_LIST = loopback
`;
}

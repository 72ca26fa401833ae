import type { Command } from '@gitops-portal/cli';
import { buildCommand } from './build/buildCommand';
import { downCommand } from './down/downCommand';
import { execCommand } from './exec/execCommand';
import { oraclesCommand } from './oracles/oraclesCommand';
import { portalCommand } from './portal/portalCommand';
import { recordCommand } from './record/recordCommand';
import { restartCommand } from './restart/restartCommand';
import { statusCommand } from './status/statusCommand';
import { testCommand } from './test/testCommand';
import { upCommand } from './up/upCommand';

/** The commands of `npm run lab -- …`. */
export const labCommands: Command[] = [
  buildCommand,
  upCommand,
  statusCommand,
  downCommand,
  restartCommand,
  execCommand,
  portalCommand,
  testCommand,
  recordCommand,
  oraclesCommand,
];

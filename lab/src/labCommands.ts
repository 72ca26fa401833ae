import type { Command } from '@gitops-portal/cli';
import { buildCommand } from './build/buildCommand';
import { oraclesCommand } from './oracles/oraclesCommand';

/** The commands of `npm run lab -- …`. */
export const labCommands: Command[] = [buildCommand, oraclesCommand];

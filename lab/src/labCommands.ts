import type { Command } from '@gitops-portal/cli';
import { oraclesCommand } from './oracles/oraclesCommand';

/** The commands of `npm run lab -- …`. */
export const labCommands: Command[] = [oraclesCommand];

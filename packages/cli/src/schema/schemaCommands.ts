import type { CommandGroup } from '../Command';
import { checkCommand } from './checkCommand';
import { convertCommand } from './convertCommand';
import { diffCommand } from './diffCommand';
import { impactCommand } from './impactCommand';
import { jsonSchemaCommand } from './jsonSchemaCommand';
import { outlineCommand } from './outlineCommand';
import { sampleCommand } from './sampleCommand';
import { searchCommand } from './searchCommand';
import { validateCommand } from './validateCommand';

/** `schema`: XRDs and CRDs, what they accept, and what their changes break. */
export const schemaCommands: CommandGroup = {
  name: 'schema',
  summary: 'XRDs and CRDs: samples, checks, changes, whom a change breaks',
  commands: [
    convertCommand,
    outlineCommand,
    sampleCommand,
    validateCommand,
    diffCommand,
    impactCommand,
    searchCommand,
    jsonSchemaCommand,
    checkCommand,
  ],
};

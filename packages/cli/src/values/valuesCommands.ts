import type { CommandGroup } from '../Command';
import { diffCommand } from './diffCommand';
import { effectiveCommand } from './effectiveCommand';
import { setCommand } from './setCommand';
import { unsetCommand } from './unsetCommand';
import { valuesValidateCommand } from './valuesValidateCommand';

/** `values`: the layers of apps in a checkout of the platform repository. */
export const valuesCommands: CommandGroup = {
  name: 'values',
  summary:
    'the layers of apps in a checkout: read, compare, set, unset, validate',
  commands: [
    effectiveCommand,
    diffCommand,
    setCommand,
    unsetCommand,
    valuesValidateCommand,
  ],
};

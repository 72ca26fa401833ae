import type { CommandGroup } from '../Command';
import { campaignCommand } from './campaignCommand';
import { listCommand } from './listCommand';

/** `pipelines`: which version of the platform's pipelines apps call. */
export const pipelineCommands: CommandGroup = {
  name: 'pipelines',
  summary: "which version of the platform's pipelines apps call; campaigns",
  commands: [listCommand, campaignCommand],
};

import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { DesiredPreview } from '@gitops-portal/plugin-desired-state-node';

const words = {
  direct: 'a commit',
  'pull-request': 'a pull request',
  both: 'a commit and a pull request',
};

const verdictWords = {
  accepted: 'would accept',
  refused: 'would refuse',
  unknown: 'cannot tell yet about',
  unreachable: 'could not be asked about',
  skipped: 'was not asked about',
};

/**
 * Tells the task's log what a change would do.
 *
 * @returns the diff of all files
 * @throws InputError where the change could not be made
 */
export function reportPreview(
  preview: DesiredPreview,
  logger: Pick<LoggerService, 'info'>,
): string {
  if (preview.issues.length > 0) {
    const issues = preview.issues.map(({ file, line, message }) => {
      const place = [file, line].filter(part => part !== undefined).join(':');
      return place ? `${place}: ${message}` : message;
    });
    throw new InputError(`It could not be made: ${issues.join('; ')}`);
  }
  logger.info(`Nothing is written: it would be ${words[preview.write]}`);
  for (const { environment, name, kind, change } of preview.requests) {
    logger.info(`${environment}: ${kind} ${name} would be ${change}`);
  }
  for (const { cluster, request, verdict, message } of preview.dryRuns ?? []) {
    const why = message ? ` (${message})` : '';
    logger.info(`${cluster} ${verdictWords[verdict]} ${request}${why}`);
  }
  const diff = preview.files.map(file => file.diff).join('\n');
  for (const line of diff.split('\n')) {
    logger.info(line);
  }
  return diff;
}

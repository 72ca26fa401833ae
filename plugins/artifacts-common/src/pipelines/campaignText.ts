import {
  refOfVersion,
  type CallerEdit,
  type CampaignTarget,
} from './editCallers';

/** The branch of a campaign: one for each pipeline and version. */
export function campaignBranch({ workflow, version }: CampaignTarget): string {
  const [, repository, , , file] = workflow.split('/');
  const name = file.replace(/\.ya?ml$/, '');
  return `pipelines/${repository}-${name}-${version.name}`.replace(
    /[^\w./-]+/g,
    '-',
  );
}

/** First line of its commit, and title of its pull request. */
export function campaignTitle({ workflow, version }: CampaignTarget): string {
  const [owner, repository] = workflow.split('/');
  return `CI calls ${owner}/${repository} ${version.name}`;
}

/**
 * The text of its pull request, in Markdown.
 *
 * @param about.page - of the pipeline's repository
 * @param about.from - versions that are called until then
 * @param about.note - what the platform team says to it
 */
export function campaignText(
  target: CampaignTarget,
  about: { edits: CallerEdit[]; page: string; from: string[]; note?: string },
): string {
  const { version, workflow } = target;
  const { edits, from, note, page } = about;
  const compared = from.map(
    old =>
      `- [what changed since ${old}](${page}/compare/${old}...${version.name})`,
  );
  return [
    `The platform team asks to build with \`${workflow}\` ${version.name}. Only the version changes:`,
    '',
    '```diff',
    ...edits.flatMap(({ before, after }) => [
      `-${before.trimEnd()}`,
      `+${after.trimEnd()}`,
    ]),
    '```',
    ...(note ? ['', note] : []),
    '',
    ...compared,
    `- \`${refOfVersion(target)}\` is ${version.name}`,
    '',
    'The run of this branch shows whether the app still builds. Close the pull request where it does not suit, and say why.',
    '',
  ].join('\n');
}

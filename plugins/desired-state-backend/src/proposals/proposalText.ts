import {
  changedValues,
  describeProposal,
} from '@gitops-portal/plugin-desired-state-common';
import { readAppConfiguration } from '../apps/ConfigurationReader';
import { changedFiles } from '../git/readDiff';
import type { Source } from '../sources/Sources';

const separator = '\x1f';
const end = '\x1e';
/** `Change-Id: …`, as the portal and git write them under a message. */
const trailer = /^[A-Za-z][-A-Za-z]*: \S/;

/**
 * Title and text of a pull request, from what is on its branch: whoever added
 * which commit, all of them together are what reviewers decide about.
 *
 * @param base - where the branch left the one that it goes to
 */
export async function proposalText(
  source: Source,
  options: {
    app: string;
    environments: string[];
    base: string;
    head: string;
  },
): Promise<{ title: string; body: string }> {
  const { app, base, head } = options;
  const [commits, files] = await Promise.all([
    readCommits(source, base, head),
    changedFiles(source.mirror, base, head),
  ]);
  const environments = await Promise.all(
    options.environments.map(async name => {
      const [before, after] = await Promise.all(
        [base, head].map(commit =>
          readAppConfiguration(source, commit, app, name),
        ),
      );
      return {
        name,
        values: changedValues(before.requests, after.requests, source.layout),
      };
    }),
  );
  const titles = commits.map(({ title }) => title);
  const places = options.environments.join(', ');
  return {
    title:
      titles.length === 1
        ? titles[0]
        : `${app}: ${titles.length} changes${places ? ` in ${places}` : ''}`,
    body: describeProposal({
      app,
      environments,
      titles,
      reasons: commits.map(({ reason }) => reason).filter(Boolean),
      authors: [...new Set(commits.map(({ author }) => author))],
      files,
    }),
  };
}

/** Oldest first. */
async function readCommits({ mirror }: Source, base: string, head: string) {
  const output = await mirror.git.text([
    ...['log', '--reverse', '--no-merges'],
    `--format=%an${separator}%s${separator}%b${end}`,
    ...[head, `^${base}`],
  ]);
  return output
    .split(end)
    .filter(text => text.trim() !== '')
    .map(text => {
      const [author, title, message] = text.trim().split(separator);
      return { author, title, reason: reasonIn(message) };
    });
}

/** What a message says beside its first line and the trailers at its end. */
function reasonIn(message: string): string {
  const paragraphs = message.trim().split(/\n{2,}/);
  const last = paragraphs.at(-1)?.split('\n') ?? [];
  if (last.every(line => trailer.test(line))) paragraphs.pop();
  return paragraphs.join('\n\n');
}

import type { Command } from '../Command';
import { readArguments } from '../readArguments';
import { UsageError } from '../UsageError';
import {
  checkoutHelp,
  checkoutOptions,
  readCheckout,
  type Checkout,
} from '../values/checkoutOptions';
import { diffApps } from './diffApps';
import { commitNamed, git, GitTree } from './GitTree';
import { markdown } from './markdown';
import { plainText } from './plainText';
import { commentPlace, postComment } from './postComment';

/** The apps whose files differ, or all where the kinds do. */
async function changedApps(
  { root, layout, source, schemas }: Checkout,
  before: string,
  after: string,
): Promise<Set<string> | undefined> {
  const args = ['diff', '--name-only', '-z', '--no-renames'];
  const files = (await git(root, ...args, before, after))
    .split('\0')
    .filter(Boolean);
  if (files.some(file => schemas.some(path => file.startsWith(`${path}/`)))) {
    return undefined;
  }
  return new Set(files.flatMap(file => layout.appOf(source, file) ?? []));
}

/** `render-diff`: what a branch changes for each app in each environment. */
export const renderDiffCommand: Command = {
  name: 'render-diff',
  summary: 'what a branch changes per app and environment, also as a comment',
  help: [
    'render-diff BASE HEAD [--objects] [--comment] [--json]',
    '',
    'Compares HEAD with where it left BASE: effective values, and the objects that',
    'the clusters get. Exit code 1 where something would be refused.',
    '',
    '--objects         print the objects too',
    '--comment         say it on the pull request, in one comment that is kept up to',
    '                  date; GITHUB_TOKEN, and of a workflow run GITHUB_REPOSITORY,',
    '                  GITHUB_REF and GITHUB_API_URL',
    '--pull NUMBER, --repository OWNER/NAME   where the environment does not say',
    '--json            {base, head, apps:[{app, environment, change, requests, issues}]}',
    ...checkoutHelp,
  ].join('\n'),
  async run(args, output) {
    const { values: options, positionals } = readArguments(args, {
      ...checkoutOptions,
      objects: { type: 'boolean' },
      comment: { type: 'boolean' },
      pull: { type: 'string' },
      repository: { type: 'string' },
    });
    if (positionals.length !== 2) {
      throw new UsageError('Expected BASE and HEAD');
    }
    const place = options.comment
      ? commentPlace(options, process.env)
      : undefined;
    const checkout = readCheckout(options);
    const { root } = checkout;
    const [base, head] = await Promise.all(
      positionals.map(name => commitNamed(root, name)),
    );
    const left = (await git(root, 'merge-base', base, head)).trim();
    const diffs = await diffApps(
      checkout,
      { before: new GitTree(root, left), after: new GitTree(root, head) },
      await changedApps(checkout, left, head),
    );
    const page = place && (await postComment(place, markdown(diffs)));
    if (options.json) {
      output.out(
        JSON.stringify({
          base: left,
          head,
          apps: diffs,
          ...(page ? { comment: page } : {}),
        }),
      );
    } else {
      for (const line of plainText(diffs, options.objects ?? false)) {
        output.out(line);
      }
      if (page) output.err(`The comment is at ${page}`);
    }
    return diffs.some(({ issues }) => issues.length > 0) ? 1 : 0;
  },
};

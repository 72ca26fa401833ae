import type { Octokit } from '@octokit/rest';
import { forgeRefusal, type ForgeFailure } from '../../forge/forgeRefusal';
import {
  longestWorkflow,
  type PullState,
  type RepositoriesRead,
  type RepositoryQuestion,
  type RepositoryState,
} from './RepositoryState';

const timeoutMs = 30_000;

interface Answer {
  isArchived: boolean;
  defaultBranchRef?: { name: string; target: { oid: string } } | null;
  workflows?: {
    entries?: {
      name: string;
      object?: { text?: string | null; isBinary?: boolean } | null;
    }[];
  } | null;
  [pull: `p${number}`]: { number: number; url: string; state: string } | null;
}

interface Answers {
  rateLimit?: { remaining: number; resetAt: string } | null;
  [repository: `r${number}`]: Answer | null;
}

/**
 * Reads workflows and pull requests of some repositories in one call of
 * GitHub's GraphQL API, which counts as one.
 *
 * @throws what {@link forgeRefusal} makes of it where nothing was answered
 */
export async function readRepositories(
  octokit: Pick<Octokit, 'graphql'>,
  questions: RepositoryQuestion[],
  isPerson = false,
): Promise<RepositoriesRead> {
  const about = { doing: 'read workflows', isPerson };
  let answers: Answers;
  let errors: { path?: (string | number)[]; message: string }[] = [];
  try {
    answers = await octokit.graphql<Answers>(queryOf(questions), {
      ...variablesOf(questions),
      request: { signal: AbortSignal.timeout(timeoutMs) },
    });
  } catch (error) {
    const failure = error as ForgeFailure & {
      data?: Answers | null;
      errors?: typeof errors;
    };
    const [{ repository }] = questions;
    if (!failure.data) throw forgeRefusal(error, { ...about, repository });
    answers = failure.data;
    errors = failure.errors ?? [];
  }
  const { rateLimit } = answers;
  return {
    states: questions.map(({ repository, pulls }, index) => {
      const answer = answers[`r${index}`];
      if (answer) return stateOf(answer, pulls);
      const said = errors.find(({ path }) => path?.[0] === `r${index}`);
      return new Error(said?.message ?? `${repository} was not answered`);
    }),
    ...(rateLimit && {
      budget: {
        remaining: rateLimit.remaining,
        resetAt: Date.parse(rateLimit.resetAt),
      },
    }),
  };
}

function queryOf(questions: RepositoryQuestion[]): string {
  const variables = questions.map(
    (_, index) =>
      `$o${index}: String!, $n${index}: String!, $e${index}: String!`,
  );
  const fields = questions.map(({ pulls }, index) =>
    [
      `r${index}: repository(owner: $o${index}, name: $n${index}) {`,
      'isArchived',
      'defaultBranchRef { name target { oid } }',
      `workflows: object(expression: $e${index}) { ... on Tree { entries { name object { ... on Blob { text isBinary } } } } }`,
      ...pulls.map(
        number =>
          `p${number}: pullRequest(number: ${number}) { number url state }`,
      ),
      '}',
    ].join('\n'),
  );
  return `query (${variables.join(', ')}) {
    rateLimit { remaining resetAt }
    ${fields.join('\n')}
  }`;
}

function variablesOf(questions: RepositoryQuestion[]): Record<string, string> {
  return Object.fromEntries(
    questions.flatMap(({ repository, revision = 'HEAD' }, index) => {
      const [owner, name] = repository.split('/');
      return [
        [`o${index}`, owner],
        [`n${index}`, name],
        [`e${index}`, `${revision}:.github/workflows`],
      ];
    }),
  );
}

function stateOf(answer: Answer, pulls: number[]): RepositoryState {
  const { defaultBranchRef: branch, isArchived, workflows } = answer;
  return {
    isArchived,
    ...(branch && { branch: { name: branch.name, head: branch.target.oid } }),
    files: (workflows?.entries ?? []).flatMap(({ name, object }) =>
      /\.ya?ml$/.test(name) &&
      object?.text &&
      object.text.length <= longestWorkflow
        ? [{ path: `.github/workflows/${name}`, text: object.text }]
        : [],
    ),
    pulls: pulls.flatMap(number => {
      const pull = answer[`p${number}`];
      if (!pull) return [];
      const state = pull.state.toLowerCase() as PullState['state'];
      return [{ number, url: pull.url, state }];
    }),
  };
}

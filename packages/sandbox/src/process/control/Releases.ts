import { mergeLayers } from '@gitops-portal/plugin-desired-state-common';
import { REGISTRY, imageDigest } from '../../stories';
import type { HostedRepository } from '../../forge/HostedRepository';
import { ForgeError } from '../../forge/ForgeError';
import { findEntry, listTree, readBlob } from '../../forge/git/trees';
import { ControlError } from './ControlError';
import type { RequestObject } from './driftByHand';
import { imageRequests, mainImage, requestsOf, setImage } from './imageEdit';

/** A version to bring to an environment. */
export interface ReleaseInput {
  app: string;
  environment: string;
  version: string;
}

/** What a release did to the repository. */
interface ReleaseResult extends ReleaseInput {
  request: string;
  /** `registry/path@sha256:…`, as the cluster will name it. */
  image: string;
  previous?: string;
  commit: string;
  branch: string;
  url: string;
  pullRequest?: { number: number; url: string };
}

/** Where nobody but people change the branch itself. */
const BY_PULL_REQUEST = new Set(['prod']);

/** Commits versions the way that the CI of an app would. */
export class Releases {
  constructor(private readonly repository: HostedRepository) {}

  /** The apps of the repository. */
  async apps(): Promise<string[]> {
    const { git, base } = this.repository;
    const entries = await listTree(git, base.defaultBranch, { folder: 'apps' });
    return entries
      .filter(entry => entry.type === 'tree')
      .map(entry => entry.path);
  }

  /**
   * The digest that a release of this version would put into Git, so that the
   * world can know what is wrong with it before anything pulls it.
   */
  async image(
    input: ReleaseInput,
  ): Promise<{ request: string; repository: string; digest: string }> {
    const { main } = await this.read(input);
    const path = main.repository.replace(`${REGISTRY}/`, '');
    const { request, repository } = main;
    return { request, repository, digest: imageDigest(path, input.version) };
  }

  /** Commits the version to the environment's layer, or opens a pull request. */
  async release(input: ReleaseInput): Promise<ReleaseResult> {
    const { app, environment, version } = input;
    const { base, pulls, users } = this.repository;
    const { head, file, text, main } = await this.read(input);
    const { digest } = await this.image(input);
    const changed = setImage(text, {
      file,
      request: main.request,
      image: { tag: version, digest },
    });
    if (changed === text) {
      throw new ControlError(409, `${app} ${version} is in ${file} already.`);
    }
    const title = `Release ${app} ${version} to ${environment}`;
    const review = BY_PULL_REQUEST.has(environment);
    const branch = review
      ? `release/${app}-${version}-${environment}`
      : base.defaultBranch;
    const ci = users.user('ci');
    if (!ci) {
      throw new ControlError(409, 'The forge has no user ci.');
    }
    if (
      review &&
      !(await base.git.moveRef(`refs/heads/${branch}`, head, undefined))
    ) {
      throw new ControlError(409, `There is a branch ${branch} already.`);
    }
    const commit = await base
      .commit({
        branch,
        message: `${title}\n\n${main.repository}@${digest}\n`,
        changes: [{ path: file, content: changed }],
        author: ci,
        expectedHead: head,
      })
      .catch(error => {
        throw error instanceof ForgeError
          ? new ControlError(409, `${error.message} Try again.`)
          : error;
      });
    const pull = review
      ? await pulls.create(ci, {
          title,
          body: `CI built ${app} ${version}.`,
          head: branch,
          base: base.defaultBranch,
        })
      : undefined;
    return {
      ...input,
      request: main.request,
      image: `${main.repository}@${digest}`,
      ...(main.tag ? { previous: main.tag } : {}),
      commit,
      branch,
      url: this.repository.html(`/commit/${commit}`),
      ...(pull && {
        pullRequest: {
          number: pull.number,
          url: this.repository.html(`/pull/${pull.number}`),
        },
      }),
    };
  }

  /** The app's requests in an environment, the one with its image first. */
  async requests(app: string, environment: string): Promise<RequestObject[]> {
    const { layers } = await this.layers({ app, environment });
    const { requests } = mergeLayers(layers.map(requestsOf)) as {
      requests?: Record<string, { apiVersion?: unknown; kind?: unknown }>;
    };
    const images = imageRequests(layers).map(({ request }) => request);
    return Object.entries(requests ?? {})
      .flatMap(([name, { apiVersion, kind }]) =>
        typeof apiVersion === 'string' && typeof kind === 'string'
          ? [{ name, apiVersion, kind }]
          : [],
      )
      .sort((one, other) => rank(one.name) - rank(other.name));

    function rank(name: string): number {
      return images.includes(name) ? 0 : 1;
    }
  }

  private async read(input: ReleaseInput) {
    const { layers, ...place } = await this.layers(input);
    return { ...place, text: layers[1], main: mainImage(input.app, layers) };
  }

  private async layers({ app, environment }: Omit<ReleaseInput, 'version'>) {
    const { base, git } = this.repository;
    const head = await base.branchHead(base.defaultBranch);
    if (!head) {
      throw new ControlError(409, `${base.fullName} has no commits.`);
    }
    const file = `apps/${app}/values.${environment}.yaml`;
    const [common, text] = await Promise.all(
      [`apps/${app}/values.yaml`, file].map(async path => {
        const entry = await findEntry(git, head, path);
        return entry && (await readBlob(git, entry.sha)).toString('utf8');
      }),
    );
    if (common === undefined && text === undefined) {
      const apps = (await this.apps()).join(', ');
      throw new ControlError(404, `There is no app ${app}; there are ${apps}.`);
    }
    return { head, file, layers: [common, text] };
  }
}

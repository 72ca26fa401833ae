import type { TokenBook } from './access/TokenBook';
import type { ForgeRepository } from './ForgeRepository';
import { Checks } from './Checks';
import { PullRequests } from './PullRequests';
import { Reviews } from './Reviews';

/** A repository with everything that the forge offers around it. */
export class HostedRepository {
  readonly pulls: PullRequests;
  readonly reviews: Reviews;
  readonly checks: Checks;

  constructor(
    private readonly where: () => string,
    readonly base: ForgeRepository,
    readonly users: TokenBook,
  ) {
    this.pulls = new PullRequests(base);
    this.reviews = new Reviews(base, this.pulls, users);
    this.checks = new Checks(base);
  }

  /** The origin of the forge, such as `http://127.0.0.1:7110`. */
  get origin(): string {
    return this.where();
  }

  get git() {
    return this.base.git;
  }

  get records() {
    return this.base.store.records;
  }

  /** A URL of the REST API within this repository. */
  api(path = ''): string {
    return `${this.origin}/api/v3/repos/${this.base.fullName}${path}`;
  }

  /** A URL for people within this repository. */
  html(path = ''): string {
    return `${this.origin}/${this.base.fullName}${path}`;
  }
}

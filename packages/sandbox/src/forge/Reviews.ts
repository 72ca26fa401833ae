import type { ForgeUser } from './access/ForgeUser';
import type { TokenBook } from './access/TokenBook';
import { ForgeError } from './ForgeError';
import type { ForgeRepository } from './ForgeRepository';
import type { PullRequests } from './PullRequests';
import type {
  CommentRecord,
  PullRecord,
  ReviewRecord,
  ReviewState,
} from './store/records';
import { timestamp } from './store/timestamp';

const STATES = {
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
  COMMENT: 'COMMENTED',
} as const;

/** What a reviewer says of a pull request. */
type ReviewEvent = keyof typeof STATES;

/** Reviews, requested reviewers and comments of pull requests. */
export class Reviews {
  constructor(
    private readonly repository: ForgeRepository,
    private readonly pulls: PullRequests,
    private readonly users: TokenBook,
  ) {}

  list(number: number): ReviewRecord[] {
    const { pulls, repository } = this;
    const pull = pulls.get(number);
    return repository.store.records.reviews.filter(
      review => review.pull === pull.number,
    );
  }

  /** Adds a review; without an event it stays pending, as on GitHub. */
  create(
    user: ForgeUser,
    number: number,
    review: { event?: ReviewEvent; body?: string; commit?: string },
  ): ReviewRecord {
    const pull = this.pulls.get(number);
    const own = pull.author === user.login;
    if (own && review.event && review.event !== 'COMMENT') {
      const what =
        review.event === 'APPROVE' ? 'approve' : 'request changes on';
      throw new ForgeError('invalid', 'Unprocessable Entity', [
        `Can not ${what} your own pull request`,
      ]);
    }
    if (!review.body && review.event && review.event !== 'APPROVE') {
      throw new ForgeError('invalid', 'Unprocessable Entity', [
        'Body cannot be blank',
      ]);
    }
    const state: ReviewState = review.event ? STATES[review.event] : 'PENDING';
    return this.repository.store.change(records => {
      const record: ReviewRecord = {
        id: this.repository.store.takeId(),
        pull: pull.number,
        user: user.login,
        body: review.body ?? '',
        state,
        commit: review.commit ?? pull.head.sha,
        ...(state === 'PENDING' ? {} : { submittedAt: timestamp() }),
      };
      records.reviews.push(record);
      pull.updatedAt = timestamp();
      // who has reviewed is no longer asked to
      pull.requestedReviewers = pull.requestedReviewers.filter(
        login => login !== user.login,
      );
      return record;
    });
  }

  /**
   * Asks users and teams to review; throws `invalid` for unknown users or the
   * author.
   */
  request(number: number, logins: string[], teams: string[] = []): PullRecord {
    const pull = this.pulls.get(number);
    for (const login of logins) {
      if (login === pull.author) {
        throw new ForgeError(
          'invalid',
          'Review cannot be requested from pull request author.',
        );
      }
      if (!this.users.user(login)?.access) {
        throw new ForgeError(
          'invalid',
          `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${this.repository.fullName} repository.`,
        );
      }
    }
    this.repository.store.change(() => {
      pull.requestedReviewers = [
        ...new Set([...pull.requestedReviewers, ...logins]),
      ];
      pull.requestedTeams = [
        ...new Set([...(pull.requestedTeams ?? []), ...teams]),
      ];
    });
    return pull;
  }

  /** Adds labels; one that is not there yet is made, as on GitHub. */
  label(number: number, labels: string[]): string[] {
    const pull = this.pulls.get(number);
    const all = [...new Set([...(pull.labels ?? []), ...labels])];
    this.repository.store.change(() => {
      pull.labels = all;
      pull.updatedAt = timestamp();
    });
    return all;
  }

  /** Takes back such requests. */
  unrequest(number: number, logins: string[]): PullRecord {
    const pull = this.pulls.get(number);
    this.repository.store.change(() => {
      pull.requestedReviewers = pull.requestedReviewers.filter(
        login => !logins.includes(login),
      );
    });
    return pull;
  }

  comments(number: number): CommentRecord[] {
    const pull = this.pulls.get(number);
    return this.repository.store.records.comments.filter(
      comment => comment.pull === pull.number,
    );
  }

  comment(user: ForgeUser, number: number, body: string): CommentRecord {
    const pull = this.pulls.get(number);
    return this.repository.store.change(records => {
      const time = timestamp();
      const record: CommentRecord = {
        id: this.repository.store.takeId(),
        pull: pull.number,
        user: user.login,
        body,
        createdAt: time,
        updatedAt: time,
      };
      records.comments.push(record);
      pull.updatedAt = time;
      return record;
    });
  }

  /** Changes what a comment says. */
  editComment(id: number, body: string): CommentRecord {
    return this.repository.store.change(records => {
      const record = records.comments.find(comment => comment.id === id);
      if (!record) {
        throw new ForgeError('not-found', 'Not Found');
      }
      record.body = body;
      record.updatedAt = timestamp();
      return record;
    });
  }
}

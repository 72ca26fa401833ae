import { repositoryRoute } from '../Route';
import type { RepositoryRequest } from '../RestRequest';
import { paged } from '../paging';
import { notFound } from '../revision';
import { commentView, pullSummaryView, reviewView } from '../views/pullView';
import { loginView } from '../views/userView';
import { pullOf } from './pullRoutes';

const EVENTS = ['APPROVE', 'REQUEST_CHANGES', 'COMMENT'] as const;

function createReview(request: RepositoryRequest) {
  const { repository, body, user } = request;
  if (!user) {
    throw notFound();
  }
  const review = repository.reviews.create(user, pullOf(request).number, {
    event: body.choice('event', EVENTS),
    body: body.text('body'),
    commit: body.text('commit_id'),
  });
  return { body: reviewView(repository, review) };
}

function createComment(request: RepositoryRequest) {
  const { repository, body, user } = request;
  if (!user) {
    throw notFound();
  }
  const comment = repository.reviews.comment(
    user,
    pullOf(request).number,
    body.required('body', 'IssueComment'),
  );
  return { status: 201, body: commentView(repository, comment) };
}

/** Reviews, requested reviewers and comments of pull requests. */
export const reviewRoutes = [
  repositoryRoute('GET', '/pulls/:number/reviews', 'read', request => {
    const { repository } = request;
    const reviews = repository.reviews.list(pullOf(request).number);
    return paged(request, reviews, review => reviewView(repository, review));
  }),
  repositoryRoute('POST', '/pulls/:number/reviews', 'write', createReview),
  repositoryRoute(
    'GET',
    '/pulls/:number/requested_reviewers',
    'read',
    request => {
      const { origin, users } = request.repository;
      const logins = pullOf(request).requestedReviewers;
      return {
        body: {
          users: logins.map(login => loginView(origin, users, login)),
          teams: [],
        },
      };
    },
  ),
  repositoryRoute(
    'POST',
    '/pulls/:number/requested_reviewers',
    'write',
    request => {
      const { repository, body } = request;
      const pull = repository.reviews.request(
        pullOf(request).number,
        body.texts('reviewers'),
        body.texts('team_reviewers'),
      );
      return { status: 201, body: pullSummaryView(repository, pull) };
    },
  ),
  repositoryRoute(
    'DELETE',
    '/pulls/:number/requested_reviewers',
    'write',
    request => {
      const { repository, body } = request;
      const pull = repository.reviews.unrequest(
        pullOf(request).number,
        body.texts('reviewers'),
      );
      return { body: pullSummaryView(repository, pull) };
    },
  ),
  repositoryRoute('GET', '/issues/:number/comments', 'read', request => {
    const { repository } = request;
    const comments = repository.reviews.comments(pullOf(request).number);
    return paged(request, comments, comment =>
      commentView(repository, comment),
    );
  }),
  repositoryRoute('POST', '/issues/:number/comments', 'write', createComment),
  repositoryRoute('PATCH', '/issues/comments/:id', 'write', request => {
    const { repository, params, body } = request;
    const comment = repository.reviews.editComment(
      Number(params.id),
      body.required('body', 'IssueComment'),
    );
    return { body: commentView(repository, comment) };
  }),
  repositoryRoute('POST', '/issues/:number/labels', 'write', request => {
    const labels = request.repository.reviews.label(
      pullOf(request).number,
      request.body.texts('labels'),
    );
    return { body: labels.map(name => ({ name })) };
  }),
];

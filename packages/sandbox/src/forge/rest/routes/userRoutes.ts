import { route, repositoryRoute } from '../Route';
import { notFound } from '../revision';
import { fullUserView, organisationView, userView } from '../views/userView';

/** Users, and what they may do in a repository. */
export const userRoutes = [
  route('GET', '/user', 'user', ({ forge, user }) => {
    if (!user) {
      throw notFound();
    }
    return {
      body: fullUserView(forge.origin, user),
      headers: { 'x-oauth-scopes': 'repo, user' },
    };
  }),

  route('GET', '/users/:login', 'anyone', ({ forge, params }) => {
    const user = forge.users.user(params.login);
    if (user) {
      return { body: fullUserView(forge.origin, user) };
    }
    if (!forge.isOrganisation(params.login)) {
      throw notFound();
    }
    return { body: organisationView(forge.origin, params.login) };
  }),

  repositoryRoute(
    'GET',
    '/collaborators/:login/permission',
    'write',
    ({ forge, params }) => {
      const user = forge.users.user(params.login);
      if (!user) {
        throw notFound();
      }
      const permission = user.access ?? 'none';
      return {
        body: {
          permission,
          role_name: permission,
          user: userView(forge.origin, user),
        },
      };
    },
  ),
];

import type { ForgeUser } from '../../access/ForgeUser';
import type { TokenBook } from '../../access/TokenBook';

/** A user as it stands inside other objects ("simple-user"). */
export function userView(origin: string, user: ForgeUser) {
  const api = `${origin}/api/v3/users/${user.login}`;
  return {
    login: user.login,
    id: user.id,
    node_id: Buffer.from(`04:User${user.id}`).toString('base64'),
    avatar_url: '',
    gravatar_id: '',
    url: api,
    html_url: `${origin}/${user.login}`,
    followers_url: `${api}/followers`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: user.type,
    site_admin: false,
  };
}

/** The same with what `GET /user` and `GET /users/:login` add. */
export function fullUserView(origin: string, user: ForgeUser) {
  return {
    ...userView(origin, user),
    name: user.name,
    email: user.email,
    company: null,
    blog: '',
    location: null,
    hireable: null,
    bio: null,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2024-01-08T09:00:00Z',
    updated_at: '2024-01-08T09:00:00Z',
  };
}

/** A user by login; one that is no more shows as GitHub's "ghost". */
export function loginView(origin: string, users: TokenBook, login: string) {
  const ghost: ForgeUser = {
    id: 10137,
    login: 'ghost',
    name: 'Deleted user',
    email: '',
    type: 'User',
  };
  return userView(origin, users.user(login) ?? ghost);
}

/** The organisation that owns a repository. */
export function organisationView(origin: string, login: string) {
  return {
    ...userView(origin, {
      id: 100,
      login,
      name: login,
      email: '',
      type: 'User',
    }),
    type: 'Organization',
  };
}

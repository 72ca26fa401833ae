/** What a user may do in a repository, in rising order. */
export type RepositoryAccess = 'read' | 'write' | 'admin';

/** An account of the forge. */
export interface ForgeUser {
  id: number;
  login: string;
  name: string;
  email: string;
  type: 'User' | 'Bot';
  /** In every repository of the forge; absent: public ones only. */
  access?: RepositoryAccess;
}

/** The accounts of the demo world. */
export const demoUsers: ForgeUser[] = [
  person(1, 'maya', 'Maya Lindgren', 'write'),
  person(2, 'sam', 'Sam Okafor', 'write'),
  person(3, 'petra', 'Petra Novak', 'admin'),
  person(4, 'olaf', 'Olaf Brandt'),
  { ...person(5, 'portal', 'Platform Portal', 'write'), type: 'Bot' },
  { ...person(6, 'ci', 'Lumen CI', 'write'), type: 'Bot' },
];

function person(
  id: number,
  login: string,
  name: string,
  access?: RepositoryAccess,
): ForgeUser {
  const email = `${login}@lumen.example`;
  return { id, login, name, email, type: 'User', ...(access && { access }) };
}

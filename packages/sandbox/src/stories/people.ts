/** Who commits in the demo world. */
export type Person = 'maya' | 'sam' | 'petra' | 'ci';

/** Name and address under which each commits. */
export const signatures: Record<Person, { name: string; email: string }> = {
  maya: { name: 'Maya Lindgren', email: 'maya@lumen.example' },
  sam: { name: 'Sam Okafor', email: 'sam@lumen.example' },
  petra: { name: 'Petra Novak', email: 'petra@lumen.example' },
  ci: { name: 'Lumen CI', email: 'ci@lumen.example' },
};

/** Whom the forge names as committer of what it merges. */
export const forgeSignature = {
  name: 'GitHub',
  email: 'noreply@github.com',
};

/** What an action of the portal is about, and so what may limit it. */
type ActionSubject = 'app' | 'platform';

/**
 * Every action of the portal's own plugins. A policy that names another one
 * under these prefixes has a typing error and stops the start.
 */
export const platformActions: Record<string, ActionSubject> = {
  'environments.read': 'platform',
  'schemas.read': 'platform',
  'desired-state.read': 'app',
  'desired-state.change': 'app',
  'desired-state.create': 'app',
  'desired-state.remove': 'app',
  'delivery.read': 'app',
  'delivery.operate': 'app',
  'logs.read': 'app',
  'metrics.read': 'app',
  'secrets.read': 'app',
  'secrets.change': 'app',
  'artifacts.read': 'app',
  'artifacts.build': 'app',
  'artifacts.campaign': 'platform',
};

const ownPrefixes = new Set(
  Object.keys(platformActions).map(name => name.split('.')[0]),
);

/** Whether the pattern, `*` at its end allowed, covers the action. */
export function matchesAction(pattern: string, action: string): boolean {
  return pattern.endsWith('*')
    ? action.startsWith(pattern.slice(0, -1))
    : pattern === action;
}

/** What is wrong with an action of a policy, undefined where nothing is. */
export function actionProblem(pattern: string): string | undefined {
  const isOwn = ownPrefixes.has(pattern.split('.')[0]);
  const isKnown = Object.keys(platformActions).some(action =>
    matchesAction(pattern, action),
  );
  return isOwn && !isKnown
    ? `expected one of ${Object.keys(platformActions).join(
        ', ',
      )}, got '${pattern}'`
    : undefined;
}

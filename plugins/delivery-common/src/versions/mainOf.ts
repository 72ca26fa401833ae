/** What may stand for an app's version. */
export interface VersionBearer {
  name: string;
  /** Its image is named by digest. */
  isPinned: boolean;
  /** It only runs at times. */
  isScheduled?: boolean;
}

/**
 * The one whose version is the app's: that named `web` or like the app, else
 * the first whose image is named by digest, else the first that does not only
 * run at times.
 */
export function mainOf<T extends VersionBearer>(
  app: string,
  bearers: T[],
): T | undefined {
  return (
    bearers.find(({ name }) => name === 'web' || name === app) ??
    bearers.find(({ isPinned }) => isPinned) ??
    bearers.find(({ isScheduled }) => !isScheduled) ??
    bearers[0]
  );
}

/** Names the app that an entity stands for. */
export const appAnnotation = 'gitops-portal.io/app';

/** The app of an entity; undefined where it stands for none. */
export function appOfEntity(entity: {
  metadata: { annotations?: Record<string, string> };
}): string | undefined {
  return entity.metadata.annotations?.[appAnnotation];
}

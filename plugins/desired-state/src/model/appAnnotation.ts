/** The annotation of an entity that names its app. */
export const APP_ANNOTATION = 'gitops-portal.io/app';

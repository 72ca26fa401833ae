/** Why nothing of an environment's Secrets is followed, as a sentence. */
export const unconfigured = (environment: string) =>
  `No certificate is configured for ${environment}: the setting is platform.environments[].secrets.sealedSecrets`;

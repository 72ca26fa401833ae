/** How the forge runs workflows. */
export interface ActionsSettings {
  /** Where registries are, by the host in an image's name. */
  registries: Record<string, string>;
  /** `vars` of every repository, as an organisation's are. */
  variables: Record<string, string>;
  /** `secrets` of every repository. */
  secrets: Record<string, string>;
}

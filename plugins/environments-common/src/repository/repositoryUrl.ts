/** As git takes it, and ssh: `git@github.com:acme/config.git`. */
const scpForm = /^([^/@:]+@[^/:]+):(.+)$/;

/**
 * The address of a repository as a URL, that of ssh where it is written as
 * `git@host:path`; undefined where it is no URL, as that of a local path is.
 */
export function repositoryUrl(repository: string): URL | undefined {
  const [, host, path] = scpForm.exec(repository) ?? [];
  const text = host ? `ssh://${host}/${path}` : repository;
  return URL.canParse(text) ? new URL(text) : undefined;
}

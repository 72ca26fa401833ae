/** Grammar of the OCI distribution specification 1.1, "Pulling manifests". */
const NAME =
  /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Whether it can name a repository, such as `checkout/checkout`. */
export function isRepositoryName(text: string): boolean {
  return text.length <= 255 && NAME.test(text);
}

/** Whether it can be a tag, such as `2.9.0`. */
export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** Whether it is a digest; SHA-256 is the only algorithm here. */
export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

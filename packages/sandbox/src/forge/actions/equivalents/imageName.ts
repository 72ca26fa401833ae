/** Parts of an image's name. */
export interface ImageName {
  /** Such as `registry.example.org`. */
  host: string;
  /** Such as `checkout/checkout`. */
  path: string;
  tag?: string;
}

/** Splits `host/path[:tag]`; throws where no registry is named. */
export function parseImageName(text: string): ImageName {
  const [, host, path, tag] =
    /^([^/]+[.:][^/]*|localhost)\/([^:@]+)(?::([^@]+))?$/.exec(text.trim()) ??
    [];
  if (!host) {
    throw new Error(`invalid reference format: '${text}' names no registry`);
  }
  return { host, path, ...(tag && { tag }) };
}

/** A version as an image names it. */
export interface ImageVersion {
  /** The tag. */
  version?: string;
  /** `sha256:…` */
  digest?: string;
}

import type { UnmappedObject } from '@gitops-portal/plugin-delivery-common';

/** An engine object that becomes an app's, as delivery found it. */
export type AdoptedObject = Pick<
  UnmappedObject,
  | 'appliedBy'
  | 'cluster'
  | 'environment'
  | 'held'
  | 'namespace'
  | 'origin'
  | 'owner'
  | 'ref'
  | 'release'
>;

/** What runs without the portal, and is to become an app. */
export interface Adoption {
  /** Of the app. */
  name: string;
  /** Name of the source it is written to; the first one where absent. */
  source?: string;
  /** Entity ref. */
  owner: string;
  title?: string;
  description?: string;
  objects: AdoptedObject[];
  /** Sent again with the same key, an app is not adopted twice. */
  key?: string;
}

/**
 * What is asked for: of the objects only which they are. What they hold and
 * whose they are is for delivery to say.
 */
export type AdoptionRequest = Omit<Adoption, 'objects'> & {
  objects: Pick<AdoptedObject, 'cluster' | 'ref'>[];
};

/** What becomes of one engine object. */
export interface AdoptedPlace {
  environment: string;
  cluster: string;
  /** `HelmRelease shop/web`. */
  object: string;
  /**
   * Why its values stay where they are, and the app read-only there; absent
   * where they come to Git. Goes on from "its values stay where they are: ".
   */
  reason?: string;
}

/** One file that an adoption would add or change. */
export interface AdoptionFile {
  file: string;
  change: 'added' | 'changed' | 'removed';
  /** Unified, with three lines around, as git prints it. */
  diff: string;
}

/** What an adoption would write. */
export interface AdoptionPreview {
  /** The commit that it would be made on. */
  head: string;
  description: AdoptionFile[];
  /** Empty where no values come to Git. */
  values: AdoptionFile[];
  places: AdoptedPlace[];
}

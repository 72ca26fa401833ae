/** Where a story happens and since when (RFC 3339, UTC). */
interface Place {
  /** One sentence for people. */
  title: string;
  environment: 'dev' | 'staging' | 'prod';
  app: string;
  since: string;
}

/** The registry does not have the image: ErrImagePull, then ImagePullBackOff. */
export interface ImageMissing extends Place {
  behaviour: 'image-missing';
  request: string;
  /** Repository and digest; other images of the app are pulled. */
  image: string;
  /** What the registry answers. */
  message: string;
}

/** Crossplane cannot make the resources: Synced is False on the XR. */
export interface CompositionRefused extends Place {
  behaviour: 'composition-refused';
  request: string;
  reason: string;
  message: string;
  /** Only while this field of the XR is above the quantity. */
  when: { field: string[]; above: string };
}

/** A run of a job was killed for its memory. */
export interface JobKilled extends Place {
  behaviour: 'job-killed';
  request: string;
  scheduledAt: string;
  killedAt: string;
  exitCode: number;
  reason: 'OOMKilled';
  log: { at: string; line: string }[];
  /** Later runs are killed too while this field of the XR is below the quantity. */
  when: { field: string[]; below: string };
}

/** The app runs and logs errors for a share of its requests. */
export interface FailingRequests extends Place {
  behaviour: 'failing-requests';
  request: string;
  /** Only while this image runs. */
  image: string;
  /** Share of failed requests, 0 to 1. */
  errorRatio: { before: number; after: number; rampSeconds: number };
  /** Over all copies. */
  requestsPerMinute: number;
  /** One line; `{millis}` and `{trace}` are to be filled in. */
  accessLog: string;
  /** Lines in a row; `{voucher}` and `{trace}` are to be filled in. */
  errorLog: string[];
}

/** A field was changed in the cluster and not in Git. */
export interface ChangedByHand extends Place {
  behaviour: 'changed-by-hand';
  request: string;
  object: { apiVersion: string; kind: string; name: string };
  fieldManager: string;
  path: string[];
  from: number;
  to: number;
}

/** The container ends soon after its start, again and again. */
export interface Crashing extends Place {
  behaviour: 'crashing';
  request: string;
  /** Only while the container starts without a value for the variable. */
  when: { missingEnv: string };
  exitCode: number;
  /** Restarts of each pod so far. */
  restarts: number;
  log: string[];
  /** What it says once it has the value. */
  mended: string[];
}

/** Suspended in Git; the release was installed before. */
export interface Suspended extends Place {
  behaviour: 'suspended';
  /** Entity reference. */
  by: string;
  reason: string;
  /** The Friday that the annotation in Git means. */
  until: string;
}

/** Something that goes on in the demo world. */
export type Story =
  | ImageMissing
  | CompositionRefused
  | JobKilled
  | FailingRequests
  | ChangedByHand
  | Crashing
  | Suspended;

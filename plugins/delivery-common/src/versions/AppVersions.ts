import type { ImageVersion } from './ImageVersion';

/** An image, and how many pods run it. */
export interface RunningImage extends ImageVersion {
  pods: number;
}

/** Which version of an app's main workload is where on its way to the pods. */
export interface AppVersions {
  /** What Git asks for at its head; absent where that is not known. */
  desired?: ImageVersion;
  /** What the engine applied: the image of the request, or of the workload. */
  applied?: ImageVersion;
  /** What the pods run, by digest; that of most pods first. */
  running: RunningImage[];
  /** The pods that there are; some may run nothing yet. */
  pods: number;
}

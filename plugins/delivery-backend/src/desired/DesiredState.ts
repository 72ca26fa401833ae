import type { DeliveringObject } from '@gitops-portal/plugin-desired-state-common';
import type {
  GitImages,
  ImageVersion,
} from '@gitops-portal/plugin-delivery-common';

/** An app as the desired-state repository knows it. */
export interface DesiredApp {
  name: string;
  /** Entity ref; absent where nobody owns it. */
  owner?: string;
  /** Name of the repository that it is in. */
  source: string;
  /** The newest commit that touched the app's layers, by environment. */
  revisions: Record<string, { sha: string }>;
  /** The image that each request asks for, by environment, then by name. */
  images: Record<string, Record<string, ImageVersion>>;
  /** Engine objects that its description names as its own. */
  deliveredBy?: DeliveringObject[];
}

/** What delivery asks of desired state. */
export interface DesiredState {
  /**
   * The apps that are new, changed or gone since the last time, and the sources
   * that could not be read.
   */
  news(): Promise<{
    changed: DesiredApp[];
    removed: string[];
    unread?: string[];
  }>;
  /** The commit at the head of each source, by the source's name. */
  heads(): Promise<Record<string, string>>;
  /** The images that an app asked for over time. */
  images(app: string): Promise<GitImages[]>;
}

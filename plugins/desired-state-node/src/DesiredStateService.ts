import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  AdoptedPlace,
  AdoptionRequest,
  AdoptionPreview,
  AppRequest,
  ConfigurationProblem,
  DeliveringObject,
  DesiredPreview,
  Edit,
  LayoutSource,
  NewApp,
  NewEnvironments,
} from '@gitops-portal/plugin-desired-state-common';
import type {
  Freshness,
  WritePolicy,
} from '@gitops-portal/plugin-environments-common';

/** The commit that an app's layers were last changed by. */
export interface LayerRevision {
  sha: string;
  /** RFC 3339. */
  time: string;
  title: string;
}

/** The image that a request asks for in an environment. */
export interface RequestImage {
  repository?: string;
  tag?: string;
  /** `sha256:…` */
  digest?: string;
}

/** What an app's requests asked for from a commit on. */
export interface DesiredImages {
  environment: string;
  sha: string;
  /** RFC 3339: when the commit came to the branch. */
  time: string;
  /** By name of the request; those without an image are left out. */
  images: Record<string, RequestImage>;
}

/** An app as its repository describes it. */
export interface DesiredApp {
  name: string;
  /** Name of the source that it is in. */
  source: string;
  /** Folder in the repository. */
  path: string;
  /** Entity ref; undefined where the app's description names no owner. */
  owner?: string;
  title?: string;
  description?: string;
  /** Environments that the app has a layer for. */
  environments: string[];
  requests: {
    name: string;
    apiVersion: string;
    kind: string;
    environments: string[];
    /** By environment, where the spec names an image. */
    images?: Record<string, RequestImage>;
  }[];
  /** The newest commit that touched the app's layers, by environment. */
  revisions: Record<string, LayerRevision>;
  /**
   * Engine objects that its description names: they were there before it, and
   * may deliver it where it has no layer.
   */
  deliveredBy?: DeliveringObject[];
}

/** What is new of the apps to somebody who follows them, or a part of it. */
export interface AppNews {
  /** To be passed with the next question. */
  cursor: string;
  /**
   * Everything is told from here on; what was known before is void, but of
   * sources that are unread.
   */
  reset: boolean;
  /** Whether there is more to be told now. */
  isMore: boolean;
  apps: DesiredApp[];
  /** Names of apps that are gone. */
  removed: string[];
  /** Names of sources that could not be read: what was known of them holds. */
  unread: string[];
}

/** What is new of files to somebody who follows them, or a part of it. */
export interface FileNews {
  /** To be passed with the next question. */
  cursor: string;
  /**
   * Everything is told from here on; what was known before is void, but of
   * sources that are unread.
   */
  reset: boolean;
  /** Whether there is more to be told now. */
  isMore: boolean;
  /** Without a text, a file is gone, or holds none. */
  files: { source: string; path: string; text?: string }[];
  /** Names of sources that could not be read: what was known of them holds. */
  unread: string[];
}

/** The files of one source at its head. */
export interface DesiredTree {
  source: string;
  head: string;
  files: { path: string; text: string }[];
}

/** A repository and how fresh what is known of it is. */
export interface DesiredSource {
  name: string;
  branch: string;
  head?: string;
  /** RFC 3339: the last fetch that succeeded. */
  fetchedAt?: string;
  freshness: Freshness;
}

/** One commit that touched a file. */
export interface DesiredFileRevision {
  sha: string;
  title: string;
  author: { name: string; email: string };
  /** RFC 3339. */
  time: string;
  /** Its page; absent where the forge has none. */
  url?: string;
  /** Tags at which the file is as this commit left it. */
  tags: string[];
}

/** How one file came to be what it is, newest first. */
export interface DesiredHistory {
  source: string;
  head: string;
  branch: string;
  revisions: DesiredFileRevision[];
  /** All tags of the repository, newest first. */
  tags: string[];
}

/** A request for a kind as one environment gets it. */
export interface DesiredRequest {
  app: string;
  owner?: string;
  environment: string;
  /**
   * A file's page at a line on the forge, `{file}` and `{line}` standing for
   * them; absent where the forge has none.
   */
  fileUrl?: string;
  request: AppRequest;
}

/** Which requests are asked for. */
export interface RequestsQuery {
  group: string;
  kind: string;
  /** Only those of these apps, 100 at most. */
  apps?: string[];
  /** Only those of apps whose names come after this one. */
  after?: string;
  /** Only those of the first so many apps that have any, 1000 at most. */
  limit?: number;
  /** False leaves out where each value and its file are: most of the answer. */
  origins?: boolean;
}

/** An app's requests in an environment, and the layers that say so. */
export interface DesiredConfiguration {
  app: string;
  environment: string;
  source: string;
  /** The commit that all of this was read from. */
  head: string;
  write: WritePolicy;
  /** How the source is laid out. */
  layout: LayoutSource;
  requests: AppRequest[];
  layers: {
    path: string;
    /** Absent where the layer is for all environments. */
    environment?: string;
    text?: string;
    exists: boolean;
    /** It lists the others, and asks for nothing itself. */
    isList?: true;
  }[];
  problems: ConfigurationProblem[];
}

/** A commit that touched an app's files. */
export interface DesiredCommit {
  sha: string;
  title: string;
  author: { name: string; email: string };
  /** RFC 3339. */
  time: string;
  files: string[];
  /** Its page; absent where the forge has none. */
  url?: string;
}

/** A whole file of a change, inside the app's own folder. */
export interface FileChange {
  /** Path in the repository. */
  file: string;
  /** Undefined removes the file. */
  text?: string;
}

/** A change to an app's layers and to other files of its folder. */
export interface DesiredChange {
  environment: string;
  /** The commit that whoever asks has seen. */
  head: string;
  /** One is made where absent. */
  title?: string;
  edits: Edit[];
  /** Whole files beside edits, which are not of the same files. */
  files?: FileChange[];
  /** Demands a pull request, also where a commit would do. */
  write?: 'pull-request';
  /** Sent again with the same key, a change is not made twice. */
  key?: string;
}

/**
 * A change that is on the remote. A new app can be both: a commit for the
 * environments that are written to directly, a pull request for the others.
 */
export interface DesiredChangeResult {
  commit: string;
  branch: string;
  url?: string;
  pullRequest?: { number: number; url: string };
}

/** The pull requests of an adoption, and what becomes of each object. */
export interface DesiredAdoption {
  description: DesiredChangeResult;
  /** Absent where no values come to Git. */
  values?: DesiredChangeResult;
  places: AdoptedPlace[];
}

/** An image that CI built, for one request in one environment. */
export interface ImageChange {
  environment: string;
  request: string;
  image: { repository: string; digest: string; tag?: string };
  /** Who caused the build; the portal where absent. */
  author?: { name: string; email: string };
  /** One is made where absent; the first line is the title. */
  message?: string;
  /** Sent again with the same key, a change is not made twice. */
  key: string;
}

/** On whose behalf the question is asked. */
export interface AskedBy {
  credentials: BackstageCredentials;
}

/** What other backends ask of the desired state. */
export interface DesiredStateService {
  /** Every app that the caller may read. */
  apps(options: AskedBy): Promise<DesiredApp[]>;
  /**
   * The apps that are new, changed or gone since a cursor; all of them without
   * one. For backends only.
   */
  appNews(options: AskedBy & { since?: string }): Promise<AppNews>;
  /**
   * The files that are new, changed or gone since a cursor; all of them without
   * one. For backends only.
   *
   * @param options.names - only files of these names, in whatever folder
   */
  fileNews(
    options: AskedBy & { since?: string; prefix?: string; names?: string[] },
  ): Promise<FileNews>;
  /** The repositories and their heads. */
  sources(options: AskedBy): Promise<DesiredSource[]>;
  /**
   * Text files below a prefix at each source's head; all with an empty prefix.
   * For backends only: users read apps.
   *
   * @param options.revision - a commit, tag or branch of the source instead
   * @throws ResponseError of status 404 where there is no such revision
   */
  files(
    options: AskedBy & { prefix: string; source?: string; revision?: string },
  ): Promise<DesiredTree[]>;
  /** The commits that touched a file, newest first. For backends only. */
  history(
    options: AskedBy & { source: string; path: string },
  ): Promise<DesiredHistory>;
  /**
   * Requests for a kind in every app and environment that one may read, by
   * name of the app. There can be very many: see `requestsInParts`.
   */
  requests(options: AskedBy & RequestsQuery): Promise<DesiredRequest[]>;
  /** @throws ResponseError of status 404 where there is no such app */
  configuration(
    options: AskedBy & { app: string; environment: string },
  ): Promise<DesiredConfiguration>;
  /** Newest first. */
  commits(
    options: AskedBy & { app: string; environment?: string; limit?: number },
  ): Promise<DesiredCommit[]>;
  /** Each change of the images that an app asks for, newest first. */
  images(options: AskedBy & { app: string }): Promise<DesiredImages[]>;
  /**
   * Writes a change as a commit or a pull request, as the environment's policy
   * says.
   *
   * @throws ResponseError of status 400 with `issues` where the result would
   * be invalid, 409 with `conflicts` where the same place changed since
   * `head`; nothing is written then
   */
  change(
    options: AskedBy & { app: string; change: DesiredChange },
  ): Promise<DesiredChangeResult>;
  /**
   * Creates an app: its layers, its description, and what delivers it, from the
   * skeleton that the platform team keeps in the repository. Environments that
   * are written to directly get one commit; those that demand it, one pull
   * request on top of that.
   *
   * @throws ResponseError of status 400 with `issues` where the app must not be
   * as it is asked for, 409 where it exists; nothing is written then
   */
  createApp(options: AskedBy & { app: NewApp }): Promise<DesiredChangeResult>;
  /** What `createApp` would write; nothing is. */
  previewNewApp(
    options: AskedBy & {
      app: NewApp;
      /** Ask the clusters too, where there is a credential for it. */
      dryRun?: boolean;
    },
  ): Promise<DesiredPreview>;
  /**
   * Makes an app of what runs already: a pull request describes it, and where
   * its engine objects can go on in place, another one brings their values.
   *
   * @param options.forgeToken - who asks opens them with their own right at the
   * forge, where there is one
   * @throws ResponseError as `createApp`
   */
  adoptApp(
    options: AskedBy & { adoption: AdoptionRequest; forgeToken?: string },
  ): Promise<DesiredAdoption>;
  /** What `adoptApp` would write; nothing is. */
  previewAdoption(
    options: AskedBy & { adoption: AdoptionRequest },
  ): Promise<AdoptionPreview>;
  /** Brings an app that exists into further environments. */
  addEnvironments(
    options: AskedBy & NewEnvironments,
  ): Promise<DesiredChangeResult>;
  /**
   * Removes an app from every environment, by a pull request where one demands
   * it.
   *
   * @param options.confirm - the app's name once more
   */
  removeApp(
    options: AskedBy & { app: string; confirm: string; key?: string },
  ): Promise<DesiredChangeResult>;
  /** What `removeApp` would delete, in Git and in the clusters; nothing is. */
  previewRemoval(options: AskedBy & { app: string }): Promise<DesiredPreview>;
  /** What a change would do; nothing is written. */
  preview(
    options: AskedBy & {
      app: string;
      change: DesiredChange;
      /** Ask the clusters too, where there is a credential for it. */
      dryRun?: boolean;
    },
  ): Promise<DesiredPreview>;
  /**
   * Commits the image of one request in one environment, and nothing else. For
   * the plugins of `platform.desiredState.imageWriters` on their own behalf.
   */
  setImage(
    options: AskedBy & { app: string } & ImageChange,
  ): Promise<DesiredChangeResult>;
}

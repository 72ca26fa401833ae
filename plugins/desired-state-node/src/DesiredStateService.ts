import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  AdoptionPreview,
  AdoptionRequest,
  DesiredPreview,
  NewApp,
  NewEnvironments,
} from '@gitops-portal/plugin-desired-state-common';
import type {
  AppNews,
  DesiredAdoption,
  DesiredApp,
  DesiredChange,
  DesiredChangeResult,
  DesiredCommit,
  DesiredConfiguration,
  DesiredHistory,
  DesiredImages,
  DesiredRequest,
  DesiredSource,
  DesiredTree,
  FileNews,
  ImageChange,
  RequestsQuery,
} from './model';

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

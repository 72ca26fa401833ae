import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  findLayout,
  type Edit,
} from '@gitops-portal/plugin-desired-state-common';
import type {
  DesiredStateSource,
  Environment,
} from '@gitops-portal/plugin-environments-common';
import { AppDirectory } from './apps/AppDirectory';
import { changeIdOf } from './changes/changeId';
import { ChangeService } from './changes/ChangeService';
import { CommitWriter, type ChangeResult } from './changes/CommitWriter';
import { KindCatalog } from './changes/KindCatalog';
import type { Identity } from './git/writeCommit';
import { Proposer } from './proposals/Proposer';
import { Sources } from './sources/Sources';

/** One change as somebody asks for it. */
export interface WriterChange {
  app: string;
  environment: string;
  edits: Edit[];
  author: Identity;
  /** Sent again by the same author with the same key, it is not made twice. */
  key?: string;
}

/**
 * The writer of changes on one repository, as a backend has it, without HTTP
 * and without a forge: for programs that measure it.
 */
export function startWriter(options: {
  source: DesiredStateSource;
  token: () => Promise<string | undefined>;
  environments: Environment[];
  /** Folder for the mirror. */
  folder: string;
  logger: LoggerService;
}) {
  const { environments, logger } = options;
  const names = environments.map(({ name }) => name);
  const sources = Sources.create({
    sources: [options.source],
    tokens: [options.token],
    layoutOf: ({ layout }) => findLayout(layout)!,
    folder: options.folder,
    logger,
  });
  const [source] = sources.all;
  const apps = new AppDirectory(sources, names);
  const writer = new CommitWriter({
    sources,
    proposer: new Proposer({
      sources,
      environments: names,
      forgeOf: async () => undefined,
      logger,
    }),
    committer: { name: 'gitops-portal', email: 'portal@users.noreply' },
  });
  const kinds = new KindCatalog('platform/');
  const changes = new ChangeService({ writer, kinds, environments });
  return {
    /** The head that a reader sees. */
    head: () => sources.headOf(source),

    /** @throws as the backend's routes do */
    async change(change: WriterChange): Promise<ChangeResult> {
      const { app: name, environment, edits, author, key } = change;
      const { app } = await apps.get(name);
      const head = await sources.headOf(source);
      const id = key && changeIdOf(author.email, name, environment, key);
      return changes.create({
        ...{ app, source, environment, edits, author, head, id },
      });
    },
  };
}

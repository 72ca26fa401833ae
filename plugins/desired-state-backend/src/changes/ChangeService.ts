import { InputError } from '@backstage/errors';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import {
  describeChange,
  type Edit,
} from '@gitops-portal/plugin-desired-state-common';
import type {
  DesiredApp,
  FileChange,
} from '@gitops-portal/plugin-desired-state-node';
import type { Identity } from '../git/writeCommit';
import type { Source } from '../sources/Sources';
import { buildChange } from './buildChange';
import { checkEdits } from './checkEdits';
import { checkFiles } from './checkFiles';
import type { ChangeResult, CommitDraft, CommitWriter } from './CommitWriter';
import type { KindCatalog } from './KindCatalog';
import { oneLine } from './oneLine';
import { reachedEnvironments } from './reachedEnvironments';
import { refusePlainSecrets, refusePlainSecretsIn } from './refusePlainSecrets';

/** What a user wants to change. */
export interface ChangeInput {
  app: DesiredApp;
  source: Source;
  environment: string;
  /** The head that the user saw. */
  head: string;
  title?: string;
  edits: Edit[];
  /** Whole files beside them. */
  files?: FileChange[];
  /** Demands a pull request, also where a commit would do. */
  write?: 'pull-request';
  author: Identity;
  asker?: CommitDraft['asker'];
  /** Sent again with the same id, a change is not made twice. */
  id?: string;
}

/** Makes changes to apps as commits by their authors. */
export class ChangeService {
  constructor(
    private readonly deps: {
      writer: CommitWriter;
      kinds: KindCatalog;
      environments: Environment[];
    },
  ) {}

  /**
   * The environments that a change of these files reaches.
   *
   * @throws InputError, as `reachedEnvironments` does
   */
  environmentsOf(
    source: Source,
    app: DesiredApp,
    change: Pick<ChangeInput, 'edits' | 'files'>,
  ): Environment[] {
    const { environments } = this.deps;
    return reachedEnvironments(environments, source, app, change);
  }

  /**
   * Makes one commit of the edits, straight onto the branch or, where one of
   * the environments demands it, onto a branch with a pull request.
   *
   * @throws ChangeRefused where the result is not valid, or somebody changed
   * the same values meanwhile
   */
  async create(input: ChangeInput): Promise<ChangeResult> {
    const { source, app, environment, author, asker, id } = input;
    const affected = this.check(input);
    const isProposed = this.isProposed(input, affected);
    const asked: ChangeInput = isProposed
      ? { ...input, write: 'pull-request' }
      : input;
    const draft: CommitDraft = {
      source,
      app: app.name,
      environment,
      title: titleOf(input),
      body: bodyOf(input),
      author,
      asker,
      id,
      build: parent => buildChange(asked, affected, parent, this.deps.kinds),
    };
    return isProposed
      ? this.deps.writer.propose(draft)
      : this.deps.writer.commit(draft);
  }

  /** Whether a change goes by a pull request. */
  isProposed({ write }: ChangeInput, affected: Environment[]): boolean {
    const demands = affected.some(({ write: policy }) => policy !== 'direct');
    return demands || write === 'pull-request';
  }

  /**
   * The environments that a change reaches, if it may be asked for at all.
   *
   * @throws InputError
   */
  check(input: ChangeInput): Environment[] {
    const { source, app, edits, files = [] } = input;
    if (edits.length + files.length === 0) {
      throw new InputError('edits: expected at least one, or a file, got none');
    }
    checkEdits(edits);
    checkFiles(
      files,
      app.path,
      edits.map(({ file }) => file),
    );
    refusePlainSecrets(edits);
    refusePlainSecretsIn(files);
    return this.environmentsOf(source, app, input);
  }
}

function titleOf(input: ChangeInput): string {
  const { title, app, environment, edits, files = [] } = input;
  return (
    oneLine(title) ||
    describeChange({ app: app.name, environment, edits, files })
  );
}

function bodyOf({ author, edits, files = [] }: ChangeInput): string {
  const changed = new Set([...edits, ...files].map(({ file }) => file));
  return `Proposed by ${author.name} in gitops-portal.\n\n${[...changed]
    .map(file => `- \`${file}\`\n`)
    .join('')}`;
}

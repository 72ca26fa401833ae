import type { Config } from '@backstage/config';
import type { ScmIntegrations } from '@backstage/integration';
import { forgeAddress } from '@gitops-portal/plugin-environments-node';
import type { Asker } from '../authors/Asker';
import type { Source, Sources } from '../sources/Sources';
import { createForge } from './createForge';
import type { Forge } from './Forge';
import { KeptAnswers } from './KeptAnswers';
import { personalTokens, type PersonalToken } from './personalTokens';
import type { SourceToken } from '../sources/sourceTokens';

/** The forge of each source: as the portal, or as somebody themselves. */
export class Forges {
  /** What the portal was told, to be asked for again only where it changed. */
  private readonly answers: Map<Source, KeptAnswers>;

  private constructor(
    private readonly deps: {
      integrations: ScmIntegrations;
      sources: Sources;
      /** The portal's own, in the order of the sources. */
      tokens: SourceToken[];
      /** People's own, in the order of the sources. */
      personal: PersonalToken[];
      /** Whether people sign in to GitHub in the browser. */
      hasSignIn: boolean;
    },
  ) {
    this.answers = new Map(
      deps.sources.all.map(source => [source, new KeptAnswers()]),
    );
  }

  static fromConfig(
    config: Config,
    deps: {
      integrations: ScmIntegrations;
      sources: Sources;
      tokens: SourceToken[];
    },
  ): Forges {
    return new Forges({
      ...deps,
      personal: personalTokens(config),
      hasSignIn: config.has('auth.providers.github'),
    });
  }

  /** With the portal's rights; undefined where it has no account. */
  async asPortal(source: Source): Promise<Forge | undefined> {
    const answers = this.answers.get(source);
    return this.create(source, {
      token: await this.portalToken(source),
      answers,
    });
  }

  /** With somebody's own rights; undefined where none of theirs is known. */
  async asPerson(source: Source, asker: Asker): Promise<Forge | undefined> {
    const token = await this.tokenOf(source, asker);
    return token ? this.create(source, { token, isPerson: true }) : undefined;
  }

  /** With somebody's own rights where they are known, else with the portal's. */
  async asWhoAsks(source: Source, asker?: Asker): Promise<Forge | undefined> {
    const own = asker && (await this.asPerson(source, asker));
    return own ?? this.asPortal(source);
  }

  /** The portal's own token; undefined where it needs none. */
  portalToken(source: Source): Promise<string | undefined> {
    return this.deps.tokens[this.indexOf(source)]();
  }

  /** Who has somebody's token: the portal, the browser by a sign-in, nobody. */
  async holderOfToken(
    source: Source,
    user: string | undefined,
  ): Promise<'known' | 'browser' | 'none'> {
    if (!user) return 'none';
    if (await this.tokenOf(source, { user })) return 'known';
    const isBrought = this.deps.hasSignIn && this.takesBrought(source);
    return isBrought ? 'browser' : 'none';
  }

  private async tokenOf(source: Source, { forgeToken, user }: Asker) {
    const brought = this.takesBrought(source) ? forgeToken : undefined;
    return brought ?? this.deps.personal[this.indexOf(source)](user);
  }

  /** What a browser brings is GitHub's, and for nobody else to see. */
  private takesBrought({ config }: Source): boolean {
    const { integrations } = this.deps;
    return forgeAddress(integrations, config.repository)?.kind === 'github';
  }

  private indexOf(source: Source): number {
    return this.deps.sources.all.indexOf(source);
  }

  private create(
    { config: { branch, repository } }: Source,
    as: { token?: string; isPerson?: boolean; answers?: KeptAnswers },
  ): Forge | undefined {
    const { integrations } = this.deps;
    return createForge({ integrations, repository, branch, ...as });
  }
}

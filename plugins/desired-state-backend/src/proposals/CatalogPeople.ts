import type { AuthService } from '@backstage/backend-plugin-api';
import {
  stringifyEntityRef,
  type Entity,
  type UserEntity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ServiceIdentity } from '@gitops-portal/plugin-environments-node';

const keptMs = 60_000;
const loginAnnotation = 'github.com/user-login';

/** A person of the catalog. */
export interface Person {
  /** Entity ref. */
  user: string;
  name: string;
}

/** People by what Git and the forge know of them. */
export interface People {
  byEmail(email: string): Person | undefined;
  byLogin(login: string): Person | undefined;
  byRef(user: string): Person | undefined;
  /**
   * Entity refs of who is behind a service, which is named by its ref or by its
   * email in Git; none for a person.
   */
  behind(service: string): string[];
}

/** Who of the catalog an author of a commit or an account of the forge is. */
export class CatalogPeople {
  private kept: { at: number; people: Promise<People> } | undefined;

  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      identities: ServiceIdentity[];
    },
  ) {}

  /** Nobody is known while the catalog cannot be asked. */
  read(): Promise<People> {
    const now = Date.now();
    if (this.kept && now - this.kept.at < keptMs) return this.kept.people;
    const before = this.kept?.people;
    const people = this.load().catch(() => {
      this.kept = undefined;
      return before ?? peopleOf([], this.deps.identities);
    });
    this.kept = { at: now, people };
    return people;
  }

  private async load(): Promise<People> {
    const { auth, catalog, identities } = this.deps;
    const { items } = await catalog.getEntities(
      {
        filter: { kind: 'User' },
        fields: ['kind', 'metadata', 'spec.profile'],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    return peopleOf(items, identities);
  }
}

function peopleOf(entities: Entity[], services: ServiceIdentity[]): People {
  const emails = new Map<string, Person>();
  const logins = new Map<string, Person>();
  const refs = new Map<string, Person>();
  for (const entity of entities) {
    const { metadata, spec } = entity as UserEntity;
    const person = {
      user: stringifyEntityRef(entity),
      name: spec?.profile?.displayName ?? metadata.title ?? metadata.name,
    };
    const { email } = spec?.profile ?? {};
    if (email) emails.set(email.toLowerCase(), person);
    const login = metadata.annotations?.[loginAnnotation] ?? metadata.name;
    logins.set(login.toLowerCase(), person);
    refs.set(person.user, person);
  }
  return {
    byEmail: email => emails.get(email.toLowerCase()),
    byLogin: login => logins.get(login.toLowerCase()),
    byRef: user => refs.get(user),
    behind: service =>
      services.find(({ ref, email }) => [ref, email].includes(service))
        ?.maintainers ?? [],
  };
}

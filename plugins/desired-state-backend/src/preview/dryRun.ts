import type { Environment } from '@gitops-portal/plugin-environments-common';
import type { ClusterConnectionsService } from '@gitops-portal/plugin-environments-node';
import type {
  PreviewDryRun,
  PreviewRequest,
} from '@gitops-portal/plugin-desired-state-node';
import type { Kind } from '@gitops-portal/plugin-schemas-common';

type Connections = Pick<ClusterConnectionsService, 'has' | 'request'>;

/** Milliseconds in which a cluster has to say something. */
const timeoutMs = 10_000;

/**
 * How an API server says that an object is not of its kind's types, such as by
 * a field that the kind does not have: with 500, as if it were its own trouble.
 */
const untyped =
  /^failed to create typed patch object \(.*?\): (?<problem>.*)$/s;

/** How it says for some seconds that it has only just heard of a kind. */
const unheardOf = /^no matches for kind|no corresponding type for/;

/** The API server's path of an object, undefined for a kind nobody knows. */
function pathOf(kinds: Kind[], object: NonNullable<PreviewRequest['object']>) {
  const { apiVersion, kind, metadata } = object as {
    apiVersion: string;
    kind: string;
    metadata: { name: string; namespace: string };
  };
  const [group, version] = apiVersion.split('/');
  const known = kinds.find(each => each.group === group && each.kind === kind);
  if (!known || !version) return undefined;
  const part = encodeURIComponent;
  const root = `/apis/${part(group)}/${part(version)}`;
  const folder =
    known.scope === 'Namespaced'
      ? `${root}/namespaces/${part(metadata.namespace)}`
      : root;
  return `${folder}/${part(known.plural)}/${part(metadata.name)}`;
}

interface Answer {
  said: Pick<PreviewDryRun, 'verdict' | 'message'>;
  /** Its namespace is not there, which says nothing of the object. */
  isHomeless?: boolean;
}

/** The object in the namespace that every cluster has. */
function inDefault(object: NonNullable<PreviewRequest['object']>) {
  const metadata = object.metadata as object;
  return { ...object, metadata: { ...metadata, namespace: 'default' } };
}

/** What a cluster says to one object: its own words where it refuses. */
async function ask(
  connections: Connections,
  cluster: string,
  path: string,
  object: object,
): Promise<Answer> {
  const query = 'dryRun=All&fieldManager=gitops-portal&force=true';
  try {
    const response = await connections.request(
      cluster,
      'dryRun',
      `${path}?${query}&fieldValidation=Strict`,
      {
        method: 'PATCH',
        headers: { 'content-type': 'application/apply-patch+yaml' },
        body: JSON.stringify(object),
        timeoutMs,
      },
    );
    const body = (await response.json().catch(() => ({}))) as {
      message?: string;
      details?: { kind?: string };
    };
    if (response.ok) return { said: { verdict: 'accepted' } };
    const message = body.message ?? `it answered ${response.status}`;
    const { problem } = untyped.exec(message)?.groups ?? {};
    if (problem) return { said: { verdict: 'refused', message: problem } };
    const isHomeless =
      response.status === 404 && body.details?.kind === 'namespaces';
    // An apply makes what is not there: it is the kind that is not found.
    const isUnknown = response.status === 404 && !isHomeless;
    if (isUnknown || unheardOf.test(message)) {
      const { apiVersion, kind } = object as {
        apiVersion: string;
        kind: string;
      };
      const unknown = `${cluster} does not know ${kind} of ${apiVersion} yet`;
      return { said: { verdict: 'unknown', message: unknown } };
    }
    // The cluster's own trouble says nothing of the object.
    const isOurs = response.status < 500 && response.status !== 401;
    return {
      said: { verdict: isOurs ? 'refused' : 'unreachable', message },
      isHomeless,
    };
  } catch (error) {
    const { message } = error as Error;
    return { said: { verdict: 'unreachable', message } };
  }
}

/**
 * Asks every cluster that requests would come to what it says to them, without
 * keeping anything: a server-side apply with `dryRun=All`, by the credential
 * `dryRun`. What is wrong with one cluster stays with it. The namespace of an
 * app that is not there yet comes with the app: until then another is asked
 * about.
 */
export async function dryRun(
  connections: Connections,
  environments: Environment[],
  kinds: Kind[],
  requests: PreviewRequest[],
): Promise<PreviewDryRun[]> {
  const questions = requests.flatMap(request => {
    const { environment, name, object, change } = request;
    const clusters =
      environments.find(each => each.name === environment)?.clusters ?? [];
    return object && change !== 'removed'
      ? clusters.map(({ name: cluster }) => ({
          place: { environment, cluster, request: name },
          object,
        }))
      : [];
  });
  return Promise.all(
    questions.map(async ({ place, object }) => {
      const { cluster } = place;
      if (!connections.has(cluster, 'dryRun')) {
        const message = `${cluster} is configured without the credential dryRun`;
        return { ...place, verdict: 'skipped' as const, message };
      }
      const path = pathOf(kinds, object);
      if (!path) {
        const message = `no file of the repository defines ${object.kind}`;
        return { ...place, verdict: 'skipped' as const, message };
      }
      const answer = await ask(connections, cluster, path, object);
      if (!answer.isHomeless) return { ...place, ...answer.said };
      const { namespace } = object.metadata as { namespace: string };
      const guest = inDefault(object);
      const other = await ask(
        connections,
        cluster,
        pathOf(kinds, guest)!,
        guest,
      );
      const message = [
        other.said.message,
        `asked in the namespace default, since ${namespace} is not there yet`,
      ].filter(Boolean);
      return { ...place, ...other.said, message: message.join('; ') };
    }),
  );
}

import {
  referenceOf,
  type FormNode,
} from '@gitops-portal/plugin-desired-state-common';
import type { KnownConfigMap } from '@gitops-portal/plugin-delivery-common';
import type { Suggestion } from '../form/Suggestion';

/** A Secret that exists, or will, in the namespace of the app. */
export interface KnownSecret {
  name: string;
  keys: string[];
  /** Who makes it: `PostgresDatabase orders`, `sealed`. */
  from: string;
}

/** What exists and can be referred to. */
export interface Known {
  secrets: KnownSecret[];
  /** Where clusters were asked for more, and what they did not answer. */
  secretNotes?: string[];
  values: { value: string; title: string; from: string }[];
  /** The other requests of the app. */
  requests: { name: string; kind: string }[];
  apps: string[];
  /** What was seen in the clusters of the environment; absent until then. */
  cluster?: ClusterKnowledge;
}

/** The Secrets that the clusters of an environment tell of. */
export interface SecretKnowledge {
  secrets: KnownSecret[];
  /** Where it was looked, and what was not answered. */
  notes: string[];
}

/** What was seen in the clusters of an environment. */
export interface ClusterKnowledge {
  namespaces: string[];
  configMaps: KnownConfigMap[];
  /** Where it was looked, how current that is, and what was not answered. */
  notes: string[];
}

/** What of all that exists could stand in a node. */
export function suggestionsOf(known: Known, node: FormNode): Suggestion[] {
  switch (referenceOf(node)) {
    case 'secretKey':
      return [
        ...known.secrets.flatMap(({ name, keys, from }) =>
          pairs(name, keys, from),
        ),
        ...notesOf(known.secretNotes),
      ];
    case 'secretName':
      return [
        ...known.secrets.map(({ name, from }) => ({
          value: name,
          label: name,
          detail: from,
        })),
        ...notesOf(known.secretNotes),
      ];
    case 'value':
      return known.values.map(({ value, title, from }) => ({
        value,
        label: value,
        detail: `${title} of ${from}`,
      }));
    case 'requests':
      return known.requests.map(({ name, kind }) => ({
        value: name,
        label: name,
        detail: kind,
      }));
    case 'apps':
      return known.apps.map(name => ({ value: name, label: name }));
    case 'configMapKey':
      return fromCluster(known, ({ configMaps }) =>
        configMaps.flatMap(({ name, keys, clusters }) =>
          pairs(name, keys, clusters.join(', ')),
        ),
      );
    case 'configMaps':
      return fromCluster(known, ({ configMaps }) =>
        configMaps.map(({ name, clusters }) => ({
          value: name,
          label: name,
          detail: clusters.join(', '),
        })),
      );
    case 'namespaces':
      return fromCluster(known, ({ namespaces }) =>
        namespaces.map(name => ({ value: name, label: name })),
      );
    default:
      return [];
  }
}

/** Also where nothing was found: it says where that was looked for. */
function fromCluster(
  { cluster }: Known,
  suggest: (cluster: ClusterKnowledge) => Suggestion[],
): Suggestion[] {
  if (!cluster) return [];
  return [...suggest(cluster), ...notesOf(cluster.notes)];
}

/** A name with each of its keys; alone, where no key of it is known. */
function pairs(name: string, keys: string[], detail: string): Suggestion[] {
  return keys.length === 0
    ? [{ value: { name }, label: name, detail: `${detail}; type the key` }]
    : keys.map(key => ({
        value: { name, key },
        label: `${name} · ${key}`,
        detail,
      }));
}

function notesOf(notes: string[] = []): Suggestion[] {
  return notes.map(label => ({ value: null, label, isNote: true }));
}

import type {
  KindDetail,
  KindHistory,
} from '@gitops-portal/plugin-schemas-common';

/** A state of a kind that can be chosen. */
export interface StateOption {
  /** As the API takes it. */
  id: string;
  label: string;
}

type Kind = Pick<KindDetail, 'environments' | 'repository'>;

/** The states that a kind can be looked at in, those of today first. */
export function comparableStates(
  kind: Kind,
  history: KindHistory,
): StateOption[] {
  return [
    ...(kind.repository ? [{ id: 'HEAD', label: 'repository, now' }] : []),
    ...kind.environments.map(({ name }) => ({
      id: `environment:${name}`,
      label: `${name}, as it serves it`,
    })),
    ...history.revisions.flatMap(({ tags }) =>
      tags.map(tag => ({ id: tag, label: `tag ${tag}` })),
    ),
    ...history.revisions.map(({ sha, title }) => ({
      id: sha,
      label: `${sha.slice(0, 7)} ${title}`,
    })),
  ];
}

/**
 * What people mostly come for: what the last change was; of a kind without
 * history, where environments differ.
 */
export function suggestedStates(
  kind: Kind,
  { revisions }: KindHistory,
): { from: string; to: string } | undefined {
  if (revisions.length > 1) {
    return { from: revisions[1].sha, to: 'HEAD' };
  }
  const [first, second] = kind.environments.map(
    ({ name }) => `environment:${name}`,
  );
  if (revisions.length === 1 && first) {
    return { from: first, to: 'HEAD' };
  }
  return first && second ? { from: first, to: second } : undefined;
}

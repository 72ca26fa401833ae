import type { PushTrigger } from './Workflow';

/**
 * Whether a push to the ref starts a workflow: with a filter for branches
 * only, tags do not, and the other way about (GitHub's documentation, "on.push").
 */
export function startsOnPush(trigger: PushTrigger, ref: string): boolean {
  const { branches, branchesIgnore, tags } = trigger;
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? [];
  if (kind === 'heads') {
    if (branchesIgnore) return !matches(branchesIgnore, name);
    return branches ? matches(branches, name) : !tags;
  }
  if (kind === 'tags') {
    return tags ? matches(tags, name) : !branches && !branchesIgnore;
  }
  return false;
}

/** The last pattern that matches decides; one with `!` takes away. */
function matches(patterns: string[], name: string): boolean {
  let found = false;
  for (const pattern of patterns) {
    const isNegative = pattern.startsWith('!');
    if (toRegExp(isNegative ? pattern.slice(1) : pattern).test(name)) {
      found = !isNegative;
    }
  }
  return found;
}

function toRegExp(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*|\*/g, stars => (stars === '**' ? '.*' : '[^/]*'));
  return new RegExp(`^${source}$`);
}

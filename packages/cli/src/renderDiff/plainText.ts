import { printYaml } from '@gitops-portal/plugin-desired-state-common';
import type { AppDiff } from './AppDiff';

const signs = { added: '+', changed: '~', removed: '-' };

const shown = (value: unknown) =>
  value === undefined ? '(unset)' : JSON.stringify(value);

/** What a branch changes, for a terminal. */
export function plainText(diffs: AppDiff[], withObjects: boolean): string[] {
  if (diffs.length === 0) {
    return ['Nothing that an app would get.'];
  }
  return diffs.flatMap(({ app, environment, requests, issues }) => [
    `${app} in ${environment}`,
    ...issues.map(
      ({ file, line, message }) =>
        `  ! ${[file, line].filter(Boolean).join(':')}: ${message}`,
    ),
    ...requests.flatMap(({ name, kind, change, fields, object }) => [
      `  ${signs[change]} ${kind} ${name}`,
      ...fields.map(
        ({ path, before, after }) =>
          `      ${path}: ${shown(before)} -> ${shown(after)}`,
      ),
      ...(withObjects && object
        ? printYaml(object)
            .trimEnd()
            .split('\n')
            .map(line => `      | ${line}`)
        : []),
    ]),
  ]);
}

import { InputError } from '@backstage/errors';
import type { Environment } from '../config';
import { expandTemplate } from '../templates';
import type { ScopedWorkload, WorkloadScope } from './WorkloadScope';

/** One requirement of a label selector that names exactly one value. */
const equality = /^\s*([A-Za-z0-9_./-]+)\s*==?\s*([A-Za-z0-9_.-]+)\s*$/;

/**
 * Where the pods of an app are in an environment: the namespaces from what the
 * engine delivers, else from the environment's `workload` setting; the labels
 * always from that setting, since only they keep apps of one namespace apart.
 *
 * @param owner - entity ref of the app's owner, its name stands for `${team}`
 * @throws InputError where either is not known: then nothing may be read
 */
export function resolveScope(options: {
  environment: Pick<Environment, 'name' | 'workload'>;
  app: string;
  owner?: string;
  workloads?: ScopedWorkload[];
}): WorkloadScope {
  const { environment, app, owner, workloads = [] } = options;
  const setting = `the workload setting of the environment ${environment.name}`;
  if (!environment.workload) {
    throw new InputError(
      `Which pods belong to ${app} is not known: ${setting} is missing`,
    );
  }
  const team = owner?.split('/').at(-1);
  const values = {
    app,
    environment: environment.name,
    ...(team ? { team } : {}),
  };
  const labels = parseSelector(
    expandTemplate(environment.workload.selector, values),
    setting,
  );
  const delivered = [...new Set(workloads.map(({ namespace }) => namespace))];
  const namespaces = delivered.length
    ? delivered.sort()
    : [expandTemplate(environment.workload.namespace, values)];
  return { app, environment: environment.name, namespaces, labels, workloads };
}

function parseSelector(
  selector: string,
  setting: string,
): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const requirement of selector.split(',')) {
    const [, label, value] = equality.exec(requirement) ?? [];
    if (!label) {
      throw new InputError(
        `'${requirement.trim()}' in ${setting} is no requirement that can be searched by: write label=value`,
      );
    }
    labels[label] = value;
  }
  return labels;
}

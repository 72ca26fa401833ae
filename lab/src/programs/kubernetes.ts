import type { Binary, Program } from './Program';

const path = 'k8s.io/kubernetes';

/** Without these the API server tells clients that it is v0.0.0-master. */
function linkerVariables(version: string): Record<string, string> {
  const [major, minor] = version.slice(1).split('.');
  const packageName = 'k8s.io/component-base/version';
  return {
    [`${packageName}.gitVersion`]: version,
    [`${packageName}.gitMajor`]: major,
    [`${packageName}.gitMinor`]: minor,
  };
}

function binary(name: string): Binary {
  return { name, package: `${path}/cmd/${name}` };
}

export const kube: Program = {
  name: 'kube',
  folder: 'programs/kube',
  module: path,
  binaries: [
    binary('kube-apiserver'),
    binary('kube-controller-manager'),
    binary('kube-scheduler'),
  ],
  linkerVariables,
};

/** For people: `lab -- exec kubectl …`. */
export const kubectl: Program = {
  name: 'kubectl',
  folder: 'programs/kubectl',
  module: path,
  binaries: [binary('kubectl')],
  linkerVariables,
};

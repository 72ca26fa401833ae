import type { Program } from '../programs/Program';

/** The oracles, as `lab -- oracles NAME` calls them. */
export const oracleNames = ['schema', 'helm', 'sealed-secrets'] as const;

export type OracleName = (typeof oracleNames)[number];

const modules: Record<OracleName, string> = {
  schema: 'k8s.io/apiextensions-apiserver',
  helm: 'helm.sh/helm/v3',
  'sealed-secrets': 'github.com/bitnami-labs/sealed-secrets',
};

/** How an oracle is built. */
export function oracleProgram(name: OracleName): Program {
  return {
    name: `oracle-${name}`,
    folder: `oracles/${name}`,
    sharedFolders: ['oracles/lines'],
    module: modules[name],
    binaries: [{ name: `oracle-${name}`, package: '.' }],
  };
}

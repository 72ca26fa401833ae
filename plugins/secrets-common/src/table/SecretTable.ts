import type { WritePolicy } from '@gitops-portal/plugin-environments-common';
import type { SealingCertificate } from '../certificates/SealingCertificate';
import type { SecretCell } from '../state/SecretCell';

/** What can be done with secrets in an environment. */
export interface SecretEnvironment {
  name: string;
  title: string;
  write: WritePolicy;
  /**
   * `refused`: nothing may be seen; `unconfigured`: the settings name no
   * certificate; `unsupported`: the app's layout has no place for what is
   * sealed; `failed`: nothing can be sealed now. `message` says why.
   */
  state: 'ready' | 'refused' | 'unconfigured' | 'unsupported' | 'failed';
  message?: string;
  /** The caller may change secrets, and all is there to do so. */
  mayChange: boolean;
  /** Where the app's secrets are in the clusters. */
  namespace?: string;
  certificate?: SealingCertificate;
}

/** One key in every environment that may be seen. */
export interface SecretKeyRow {
  key: string;
  cells: SecretCell[];
}

/** The secrets of an app: keys × environments, never a value. */
export interface SecretTable {
  app: string;
  /** The commit that it was read from; empty where none could be read. */
  head: string;
  /** In the order of the configuration. */
  environments: SecretEnvironment[];
  secrets: { name: string; keys: SecretKeyRow[] }[];
}

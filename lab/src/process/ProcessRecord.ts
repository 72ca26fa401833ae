import type { ProcessSpec } from '../components/Component';
import type { ProcessIdentity } from './ProcessIdentity';

/** What is kept of a process that was started, until `down`. */
export interface ProcessRecord
  extends Omit<ProcessSpec, 'command' | 'env'>,
    ProcessIdentity {
  /** The component that it belongs to. */
  component: string;
  /** RFC 3339. */
  since: string;
}

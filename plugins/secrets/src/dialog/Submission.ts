import type { ChangeResult } from '../api/SecretsApi';

/** How far the value of one environment is. */
export type Submission =
  | { phase: 'idle' }
  | { phase: 'sealing' }
  | { phase: 'sending' }
  | { phase: 'done'; result: ChangeResult }
  | {
      phase: 'failed';
      error: Error;
      /** It is sealed: it can be sent again without being entered again. */
      isSealed: boolean;
    };

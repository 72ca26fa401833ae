import { CustomErrorBase } from '@backstage/errors';

/** Somebody changed the same key in Git since the person looked. */
export class SecretConflictError extends CustomErrorBase {
  name = 'SecretConflictError' as const;

  constructor(
    message: string,
    /** The commit that has the other change. */
    readonly head: string,
  ) {
    super(message);
  }
}

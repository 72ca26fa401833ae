/** One entry of `details.causes` in a Kubernetes Status. */
export interface StatusCause {
  reason?: string;
  message: string;
  field?: string;
}

/** The `v1` Status object that the API server answers with. */
export interface KubeStatus {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: Record<string, unknown>;
  status: 'Failure' | 'Success';
  message?: string;
  reason?: string;
  details?: {
    name?: string;
    group?: string;
    kind?: string;
    uid?: string;
    causes?: StatusCause[];
    retryAfterSeconds?: number;
  };
  code: number;
}

/** What a resource is called in messages: `deployments.apps`, `pods`. */
export interface ResourceName {
  group: string;
  plural: string;
}

/** A failure as the Kubernetes API server reports it, with its reason and code. */
export class KubeStatusError extends Error {
  readonly code: number;
  readonly reason?: string;
  readonly details: KubeStatus['details'];

  constructor(
    code: number,
    reason: string | undefined,
    message: string,
    details?: KubeStatus['details'],
  ) {
    super(message);
    this.name = 'KubeStatusError';
    this.code = code;
    this.reason = reason;
    this.details = details;
  }

  /** The Status object to send. */
  toStatus(): KubeStatus {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      details: this.details,
      code: this.code,
    };
  }
}

/** `deployments.apps`, or `pods` in the core group. */
export function qualified({ group, plural }: ResourceName): string {
  return group === '' ? plural : `${plural}.${group}`;
}

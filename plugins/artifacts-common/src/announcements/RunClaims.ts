/**
 * What a verified token says about the run that it was issued to ("About
 * security hardening with OpenID Connect" of GitHub Actions).
 */
export interface RunClaims {
  issuer: string;
  tokenId: string;
  /** `owner/name` */
  repository: string;
  /** Such as `refs/heads/main`. */
  ref: string;
  sha: string;
  event: string;
  /** The file that holds the job: `owner/repo/path@ref`. */
  jobWorkflow: string;
  runId: string;
  runAttempt: number;
  actor: string;
}

const texts = {
  tokenId: 'jti',
  repository: 'repository',
  ref: 'ref',
  sha: 'sha',
  event: 'event_name',
  jobWorkflow: 'job_workflow_ref',
  runId: 'run_id',
  actor: 'actor',
} as const;

/** Reads the claims; where one is missing, its name is the result. */
export function readRunClaims(
  payload: Record<string, unknown>,
): RunClaims | { missing: string } {
  const found: Record<string, string> = {};
  for (const [name, claim] of Object.entries(texts)) {
    const value = payload[claim];
    if (typeof value !== 'string' || value === '') return { missing: claim };
    found[name] = value;
  }
  if (!/^[0-9a-f]{40,64}$/.test(found.sha)) return { missing: 'sha' };
  const attempt = Number(payload.run_attempt);
  if (!/^\d{1,18}$/.test(found.runId)) return { missing: 'run_id' };
  if (!Number.isInteger(attempt) || attempt < 1) {
    return { missing: 'run_attempt' };
  }
  return {
    ...(found as unknown as Omit<RunClaims, 'issuer' | 'runAttempt'>),
    issuer: String(payload.iss),
    runAttempt: attempt,
  };
}

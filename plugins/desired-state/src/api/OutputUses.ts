/** Where other apps use what an app gives. */
export interface OutputUses {
  uses: OutputUseElsewhere[];
  /** How many apps use something that one may not read. */
  hiddenApps: number;
}

/** A place of another app that takes what a request gives. */
export interface OutputUseElsewhere {
  environment: string;
  app: string;
  request: string;
  /** `spec.env[2].value`. */
  path: string;
  /** The request whose address it is. */
  of: string;
}

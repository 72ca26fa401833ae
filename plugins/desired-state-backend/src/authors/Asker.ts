/** Who asks for a change in the portal. */
export interface Asker {
  /** Entity ref of the user. */
  user: string;
  /** A token of their own for the forge, which their browser brought. */
  forgeToken?: string;
}

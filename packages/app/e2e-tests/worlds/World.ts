import type { Page } from '@playwright/test';

/**
 * What a journey needs of the platform that the portal is connected to, be it
 * the sandbox or the lab.
 */
export interface World {
  /** Where the forge serves the desired state. */
  repository(): Promise<{ clone: string; page: string }>;
  /** Closes a pull request of the desired state without merging it. */
  close(number: number): Promise<void>;
  /** The page of a commit on the forge says what it is, and by whom. */
  expectCommitPage(
    page: Page,
    commit: { title: string; author: string },
  ): Promise<void>;
  /** Pages whose own errors are no matter of the portal, by their origin. */
  readonly othersPages?: string;
}

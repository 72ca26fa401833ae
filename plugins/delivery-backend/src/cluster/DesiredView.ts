import type { DesiredRevision } from '@gitops-portal/plugin-delivery-common';
import type { DeliveringObject } from '@gitops-portal/plugin-desired-state-common';

/** What Git says about apps, as far as it is known at the moment. */
export interface DesiredView {
  /** Undefined while desired state is not known: then every app is one. */
  isKnown(app: string): boolean | undefined;
  desired(app: string, environment: string): DesiredRevision | undefined;
  isWanted(app: string, environment: string): boolean;
  /** The apps that are to be in an environment. */
  appsIn(environment: string): string[];
  /** The app whose description names the engine object as its own. */
  deliveredBy(object: DeliveringObject): string | undefined;
  /** Whether an app's description names another object of the same cluster. */
  isDeliveredByOther(app: string, object: DeliveringObject): boolean;
}
